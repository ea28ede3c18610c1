import type { Role, Scope } from "../../domain/scope.ts";
import type { Key, Table, Write } from "../table.ts";
import type { StaffItem } from "./staff-item.ts";

// A result is released by two people: a technician submits, a reviewer approves. Whoever makes an account, or sets its
// role, password or second factor, could sign in as it. So an administrator stands behind the technicians of a laboratory
// or behind its reviewers; an account of the other half waits until another administrator vouches for it. Which half it
// is stands in an item per laboratory, half and administrator, so that two requests at once cannot have both.

const OTHER_HALF: Partial<Record<Role, Role>> = { technician: "reviewer", reviewer: "technician" };
/** Longer than any chain of administrators who made one another. */
const MOST_STEPS = 16;

const halfKey = (laboratoryId: string, role: Role, administrator: string): Key => ({
  pk: `RELEASE#${laboratoryId}`,
  sk: `${role}#${administrator}`,
});

/** Signals that the administrator stands behind the other half already. */
export class StandsBehindBoth extends Error {}

/**
 * The administrator who answers for what another does: who made an administrator's account could sign in as it, until a
 * third has vouched for it. An administrator whom nobody else could sign in as answers for themselves.
 */
export async function whoAnswersFor(
  username: string,
  accountOf: (username: string) => Promise<Pick<StaffItem, "answeredForBy"> | undefined>,
): Promise<string> {
  let answering = username;
  for (let step = 0; step < MOST_STEPS; step++) {
    const { answeredForBy = answering } = (await accountOf(answering)) ?? {};
    if (answeredForBy === answering) return answering;
    answering = answeredForBy;
  }
  throw new Error("administrators answer for one another in a circle");
}

/** The writes by which an administrator stands behind an account alone; they fail if they stand behind the other half. */
export function standBehind(
  table: Table,
  { role, scope }: { role: Role; scope: Scope },
  administrator: string,
): Write[] {
  const other = OTHER_HALF[role];
  if (other === undefined || scope.kind !== "laboratory") return [];
  return [
    table.put({ ...halfKey(scope.laboratoryId, role, administrator), administrator }, "any"),
    table.check(halfKey(scope.laboratoryId, other, administrator), {
      condition: "attribute_not_exists(pk)",
      otherwise: () => new StandsBehindBoth(),
    }),
  ];
}
