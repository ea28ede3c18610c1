import type { VisitOp } from "../../../../shared/domain/field/visit.ts";
import type { RoundPerson } from "./use-rounds.ts";

/** Whether nobody has to swab this person any more: somebody due for a tube of their own may be sampled in another. */
export const isSwabbed = ({ reason, single }: Pick<RoundPerson, "reason" | "single">): boolean =>
  reason === undefined && !single;

/** @param here a visit on this phone that the round does not tell of yet */
export const isDone = (
  person: Pick<RoundPerson, "reason" | "single" | "door">,
  here: VisitOp | undefined,
): boolean => isSwabbed(person) || person.door !== undefined || here !== undefined;
