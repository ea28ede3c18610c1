import type { Outcome } from "../../../shared/domain/laboratory/outcome.ts";
import type { Fate, ModelPerson, ModelTube } from "./people.ts";
import type { World } from "./world.ts";

/** What will come of a tube: virus where a member has it, else now and then one of the odd ends, else nothing. */
export function fateOf(
  { assumed, draws }: Pick<World, "assumed" | "draws">,
  tubeBarcode: string,
  members: readonly ModelPerson[],
  isSingle: boolean,
): Fate {
  const random = draws("fate", tubeBarcode);
  if (members.some(({ infected }) => infected)) return { kind: "outcome", outcome: "positive" };
  if (isSingle) return { kind: "outcome", outcome: "negative" };
  let rest = random.next();
  const meets = (share: number): boolean => {
    const met = rest >= 0 && rest < share;
    rest -= share;
    return met;
  };
  if (meets(assumed.inconclusiveShare)) return { kind: "outcome", outcome: "inconclusive" };
  if (meets(assumed.invalidShare)) return { kind: "outcome", outcome: "invalid" };
  if (meets(assumed.swabUpsideDownShare)) return { kind: "void", reason: "swabUpsideDown" };
  if (meets(assumed.laboratoryIncidentShare)) return { kind: "void", reason: "labIncident" };
  if (meets(assumed.leakShare)) return { kind: "void", reason: "leaked" };
  return { kind: "outcome", outcome: "negative" };
}

/** What a tube's wells will show. @throws for a tube that is void, which is on no plate */
export function outcomeOf({ fate }: Pick<ModelTube, "fate">): Outcome {
  if (fate.kind !== "outcome") throw new Error("a tube that is void is on no plate");
  return fate.outcome;
}
