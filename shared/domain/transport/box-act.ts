import * as z from "zod";
import { coversSite, Scope } from "../access/scope.ts";
import { LaboratoryId } from "../campaign/campaign.ts";
import { Instant } from "../instant.ts";

const Done = { at: Instant, who: z.string() };

/** The time that was stated, where the chain does not allow it: `at` is then the latest time that is certain. */
const Doubted = { statedAt: Instant.optional() };

/** What a party to a hand-over saw of the box. */
const Seen = {
  sealNumber: z.string().optional(),
  temperatureCelsius: z.number().optional(),
};

/** One party's word on a hand-over. `from` tells whether the box left its site or one courier for another. */
export const HandOverHalf = z.object({
  ...Done,
  ...Doubted,
  ...Seen,
  from: z.enum(["site", "courier"]).optional(),
  laboratoryId: LaboratoryId.optional(),
  /**
   * Where the party works, if it spoke before the box was packed: its word holds only if the box turns out to be from
   * there. Absent, the box was of a site of theirs.
   */
  scope: Scope.optional(),
});
export type HandOverHalf = z.infer<typeof HandOverHalf>;

/** What was done with a box, as whoever did it told us; what the box is follows from all of them (box-journey.ts). */
export const BoxAct = z.discriminatedUnion("kind", [
  HandOverHalf.extend({ kind: z.literal("given") }),
  HandOverHalf.extend({ kind: z.literal("taken") }),
  z.object({ kind: z.literal("diverted"), ...Done, laboratoryId: LaboratoryId, reason: z.string() }),
  z.object({ kind: z.literal("lostReported"), ...Done, reason: z.string() }),
  z.object({ kind: z.literal("lostConfirmed"), ...Done }),
  z.object({ kind: z.literal("received"), ...Done, ...Doubted, ...Seen, laboratoryId: LaboratoryId }),
]);
export type BoxAct = z.infer<typeof BoxAct>;
export type ActOf<Kind extends BoxAct["kind"]> = Extract<BoxAct, { kind: Kind }>;

/** Whether an act is the word of somebody who has nothing to do with the site of the box. */
const isOfStranger = (act: BoxAct, siteId: string): boolean =>
  (act.kind === "given" || act.kind === "taken") && act.scope !== undefined && !coversSite(act.scope, siteId);

/** The acts that hold of a box, now that it is known where it is from. */
export const actsOfItsOwn = ({
  acts,
  siteId,
}: {
  acts: readonly BoxAct[];
  siteId?: string | undefined;
}): BoxAct[] => acts.filter((act) => siteId === undefined || !isOfStranger(act, siteId));

/** The same words whatever the order of an act's fields: tells acts apart and orders those of one moment. */
const wordsOf = (act: BoxAct): string =>
  JSON.stringify(
    Object.entries(act)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** Whether the very same was told before. */
export const isKnownAct = (acts: readonly BoxAct[], act: BoxAct): boolean =>
  acts.some((known) => wordsOf(known) === wordsOf(act));

/** Each act once, in the order in which they were done, however they came in. */
export function inOrderDone(acts: readonly BoxAct[]): BoxAct[] {
  const byWords = new Map(acts.map((act) => [wordsOf(act), act]));
  const key = (words: string, act: BoxAct) => `${act.at} ${words}`;
  return [...byWords]
    .sort(([a, actA], [b, actB]) => (key(a, actA) < key(b, actB) ? -1 : 1))
    .map(([, act]) => act);
}
