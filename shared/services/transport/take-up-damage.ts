import type { Campaign } from "../../domain/campaign/campaign.ts";
import type { Instant } from "../../domain/instant.ts";
import type { ActOf, BoxAct } from "../../domain/transport/box-act.ts";
import { type BoxFacts, boxOf } from "../../domain/transport/box-journey.ts";
import { isTubeSentHere } from "../../domain/transport/sent-to.ts";
import { limitsOf } from "../../domain/transport/transport-limits.ts";
import type { Services } from "../services.ts";
import { isSentTo } from "./sent-to.ts";
import { voidUntestable } from "./void-untestable.ts";

/**
 * Tubes that a laboratory called damaged before anybody told what is in their box: now that the box lists them and was
 * sent to that laboratory, they are void as if the packing had been told first. What it lists not stays for a person.
 * @returns the facts of the box with that
 */
export async function takeUpDamage(
  services: Services,
  facts: BoxFacts,
  campaign: Campaign,
  recordedAt: Instant,
): Promise<BoxFacts> {
  const { damagedNotSentHere = [], ...others } = facts;
  const { boxBarcode } = facts;
  const act = facts.acts.findLast(isReceipt);
  if (damagedNotSentHere.length === 0 || !act) return facts;
  const { stores } = services;
  const { laboratoryId, who, at } = act;
  const box = { ...boxOf(facts, limitsOf(campaign)), eventCount: 0, headHash: "" };
  if (!(await isSentTo(stores, box, laboratoryId, campaign))) return facts;
  const tubes = await stores.tubes.getMany(damagedNotSentHere.map((tube) => tube.tubeBarcode));
  const came = { boxes: new Map([[boxBarcode, box]]), cameIn: boxBarcode, laboratoryId };
  const isTheirs = ({ tubeBarcode }: { tubeBarcode: string }) =>
    isTubeSentHere(tubeBarcode, tubes.get(tubeBarcode), came, () => true);
  const theirs = damagedNotSentHere.filter(isTheirs);
  const left = damagedNotSentHere.filter((tube) => !isTheirs(tube));
  await voidUntestable(
    services,
    { ...{ boxBarcode, campaign, laboratoryId, who, at, recordedAt } },
    theirs.map((tube) => tube.tubeBarcode),
    { damaged: theirs, limits: limitsOf(campaign) },
  );
  return {
    ...others,
    damaged: [...facts.damaged, ...theirs],
    ...(left.length === 0 ? {} : { damagedNotSentHere: left }),
  };
}

const isReceipt = (act: BoxAct): act is ActOf<"received"> => act.kind === "received";
