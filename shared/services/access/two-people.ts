import { ProblemError } from "../../errors/problem.ts";
import type { Stores } from "../../store/stores.ts";

// What takes two people takes two whom no third could both be. Whoever makes an account, or sets its role, password or
// second factor, could sign in as it until another administrator vouches for it. So two accounts of one administrator are
// one person, and so are the administrator and an account of theirs.

type Accounts = Pick<Stores, "staff">;

/** Everybody who could act as an account, itself first. Nobody else could act as one that is no account of staff. */
async function couldAct({ staff }: Accounts, username: string): Promise<Set<string>> {
  const met = new Set([username]);
  for (const name of met) {
    const account = await staff.item(name);
    for (const other of [account?.answeredForBy, account?.setBy]) if (other !== undefined) met.add(other);
  }
  return met;
}

/** Whether two accounts are surely two people. */
export async function areTwoPeople(stores: Accounts, one: string, other: string): Promise<boolean> {
  const [ofOne, ofOther] = await Promise.all([couldAct(stores, one), couldAct(stores, other)]);
  return [...ofOne].every((name) => !ofOther.has(name));
}

/**
 * @param first who did the first half; all of them
 * @param second who is about to do the other
 * @throws ProblemError `second-person-dependent`
 */
export async function mustBeTwoPeople(
  stores: Accounts,
  first: readonly (string | undefined)[],
  second: string,
): Promise<void> {
  for (const name of new Set(first))
    if (name !== undefined && !(await areTwoPeople(stores, name, second)))
      throw new ProblemError("second-person-dependent", { first: name, second });
}
