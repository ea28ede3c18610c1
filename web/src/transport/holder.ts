import type { Box } from "../api/answers.ts";

/** Who took the box last, and has not given it away since; nobody, for a box at its site or a laboratory. */
export function holderOf({ state, acts }: Pick<Box, "state" | "acts">): string | undefined {
  if (state === "received") return undefined;
  const last = acts.findLast((act) => act.kind === "taken");
  if (last === undefined) return undefined;
  const given = acts.some((act) => act.kind === "given" && act.who === last.who && act.at > last.at);
  return given ? undefined : last.who;
}
