import type { Role, Scope } from "../../domain/access/scope.ts";
import type { Key, Table, Write } from "../table.ts";
import type { StaffItem } from "./staff-item.ts";

// A result is released by two people: a technician submits, a reviewer approves. Whoever makes an account, or sets its
// role, password or second factor, could sign in as it. So an administrator stands behind the technicians of a laboratory
// or behind its reviewers; an account of the other half waits until another administrator vouches for it. Which half it
// is stands in an item per laboratory, half and administrator, so that two requests at once cannot have both.

const OTHER_HALF: Partial<Record<Role, Role>> = { technician: "reviewer", reviewer: "technician" };

const halfKey = (laboratoryId: string, role: Role, administrator: string): Key => ({
  pk: `RELEASE#${laboratoryId}`,
  sk: `${role}#${administrator}`,
});

/** Signals that the administrator stands behind the other half already. */
export class StandsBehindBoth extends Error {}

type AccountOf = (username: string) => Promise<Pick<StaffItem, "answeredForBy"> | undefined>;

/**
 * Everybody who could be the one that does what an administrator does: the administrator, who could sign in as them
 * because they made their account or set it, who could sign in as those, and so on until a third has vouched.
 */
export async function whoCouldBe(username: string, accountOf: AccountOf): Promise<string[]> {
  const met: string[] = [];
  let next: string | undefined = username;
  while (next !== undefined && !met.includes(next)) {
    met.push(next);
    next = (await accountOf(next))?.answeredForBy;
  }
  return met;
}

/**
 * The one of them who answers for all: whom nobody else could sign in as. Of some who could sign in as one another, as
 * two who set each other's password in the same moment, it is the first by name.
 */
export async function whoAnswersFor(username: string, accountOf: AccountOf): Promise<string> {
  const could = await whoCouldBe(username, accountOf);
  const last = could.at(-1) ?? username;
  const circle = await whoCouldBe(last, accountOf);
  return circle.sort()[0] ?? last;
}

/** The writes by which administrators stand behind an account; they fail if one of them stands behind the other half. */
export function standBehind(
  table: Table,
  { role, scope }: { role: Role; scope: Scope },
  administrators: readonly string[],
): Write[] {
  const other = OTHER_HALF[role];
  if (other === undefined || scope.kind !== "laboratory") return [];
  const { laboratoryId } = scope;
  return administrators.flatMap((administrator) => [
    table.put({ ...halfKey(laboratoryId, role, administrator), administrator }, "any"),
    table.check(halfKey(laboratoryId, other, administrator), {
      condition: "attribute_not_exists(pk)",
      otherwise: () => new StandsBehindBoth(),
    }),
  ]);
}
