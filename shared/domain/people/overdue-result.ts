import type { Instant } from "../instant.ts";
import { resultDueAt } from "../laboratory/turnaround.ts";
import { hasEnded, type Tube } from "../sampling/tube.ts";
import type { Participation } from "./participation.ts";
import { isInDoubt, personState, type TubeTruth } from "./person-status.ts";

type AwaitedTube = TubeTruth & Pick<Tube, "tubeBarcode" | "kind" | "turnaround" | "receivedAt">;

/**
 * The tube whose result a person waits for although its class of turn-around has passed, the longest overdue. Whoever has a
 * result of another tube waits for none; whoever is pending a retest does.
 */
export function overdueResult(
  participation: Participation,
  tubes: ReadonlyMap<string, AwaitedTube>,
  now: Instant,
): { tubeBarcode: string; since: Instant } | undefined {
  const { status } = personState(participation, tubes);
  if (status !== "sampled" && status !== "held") return undefined;
  const overdue = participation.samples.flatMap(({ tubeBarcode }) => {
    const tube = tubes.get(tubeBarcode);
    if (tube === undefined || hasEnded(tube) || isInDoubt(tube, participation.residentId)) return [];
    const since = resultDueAt(tube);
    return since !== undefined && since < now ? [{ tubeBarcode, since }] : [];
  });
  return overdue.sort((a, b) => (a.since < b.since ? -1 : 1))[0];
}
