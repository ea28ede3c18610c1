import * as z from "zod";
import type { BoxAct } from "./box-act.ts";
import { HandOverHalf } from "./box-act.ts";

/** A hand-over (交接) takes two: who gives and who takes. With one of them only it is pending. */
export const HandOver = z.object({
  given: HandOverHalf.optional(),
  taken: HandOverHalf.optional(),
  complete: z.boolean(),
});
export type HandOver = z.infer<typeof HandOver>;

type Half = Extract<BoxAct, { kind: "given" | "taken" }>;

/**
 * Put the two sides of each hand-over together, in the order in which they began. A half goes with the earliest other
 * half of somebody else that still waits, so nobody hands a box over to themselves, and it may come in any order and
 * however late. The box leaves its site once: a second word of the site on its leaving adds nothing.
 * @param acts in the order in which they were done
 */
export function handOversOf(acts: readonly BoxAct[]): HandOver[] {
  const handOvers: { given?: HandOverHalf; taken?: HandOverHalf }[] = [];
  let leftSite = false;
  for (const act of acts) {
    if (act.kind !== "given" && act.kind !== "taken") continue;
    if (act.kind === "given" && act.from === "site") {
      if (leftSite) continue;
      leftSite = true;
    }
    const side = act.kind;
    const other = side === "given" ? "taken" : "given";
    const waiting = handOvers.find((h) => h[side] === undefined && h[other] && h[other].who !== act.who);
    if (waiting) waiting[side] = halfOf(act);
    else handOvers.push({ [side]: halfOf(act) });
  }
  return handOvers.map((handOver) => ({
    ...handOver,
    complete: handOver.given !== undefined && handOver.taken !== undefined,
  }));
}

const halfOf = ({ kind: _, ...half }: Half): HandOverHalf => half;

/** When a hand-over began to wait for its other side. */
export const pendingSince = ({ given, taken, complete }: HandOver): string | undefined =>
  complete ? undefined : (given ?? taken)?.at;
