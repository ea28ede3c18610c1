import type { Campaign } from "../../api/answers.ts";
import { AreasCard } from "./areas-card.tsx";
import { HelplinesCard } from "./helplines-card.tsx";
import { PriorityCard } from "./priority-card.tsx";
import { WavesCard } from "./waves-card.tsx";
import "./rules.css";

/** What is screened, who may book when, and whom residents call. */
export default function RulesPanel({ campaign }: { campaign: Campaign }) {
  return (
    <>
      <AreasCard campaign={campaign} />
      <WavesCard campaign={campaign} />
      <PriorityCard campaign={campaign} />
      <HelplinesCard campaign={campaign} />
    </>
  );
}
