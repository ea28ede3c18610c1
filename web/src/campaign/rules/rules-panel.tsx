import type { Campaign } from "../../api/answers.ts";
import { HelplinesCard } from "./helplines-card.tsx";
import { PriorityCard } from "./priority-card.tsx";
import { WavesCard } from "./waves-card.tsx";
import "./rules.css";

/** Who may book when, and whom residents call. */
export default function RulesPanel({ campaign }: { campaign: Campaign }) {
  return (
    <>
      <WavesCard campaign={campaign} />
      <PriorityCard campaign={campaign} />
      <HelplinesCard campaign={campaign} />
    </>
  );
}
