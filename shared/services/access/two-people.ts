import { couldActAs } from "../../domain/access/account-control.ts";
import { couldSign, partnerOf } from "../../domain/access/api-key.ts";
import type { Instant } from "../../domain/instant.ts";
import type { Run } from "../../domain/laboratory/run.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Stores } from "../../store/stores.ts";

// What takes two people takes two whom no third could both be. Whoever makes an account, or sets its role, password or
// second factor, could sign in as it until another administrator vouches for it. So two accounts of one administrator are
// one person, and so are the administrator and an account of theirs. Another system is whoever made its keys, for they read
// the secret. Whose a first half was is decided by who could act as
// its account at that time: to vouch for the account later changes nothing of what was done.

type Accounts = Pick<Stores, "staff" | "apiKeys">;

/** The account that did a first half, and when by the server's clock. */
export interface FirstHalf {
  by: string | undefined;
  at: Instant;
}

/** Everybody who could act as an account, now or since a time, itself first. Nobody else could act as one that is no account of staff. */
async function couldAct(
  { staff, apiKeys }: Accounts,
  username: string,
  since?: Instant,
): Promise<Set<string>> {
  const partner = partnerOf(username);
  const met = new Set(partner === undefined ? [username] : couldSign(partner, await apiKeys.all(), since));
  for (const name of met) {
    const account = await staff.item(name);
    for (const other of account ? couldActAs(account, since) : []) met.add(other);
  }
  return met;
}

/** Whether two accounts are surely two people: who does the second half now, and who did the first then. */
export async function areTwoPeople(
  stores: Accounts,
  first: { by: string; at: Instant },
  second: string,
): Promise<boolean> {
  const [ofFirst, ofSecond] = await Promise.all([
    couldAct(stores, first.by, first.at),
    couldAct(stores, second),
  ]);
  return [...ofFirst].every((name) => !ofSecond.has(name));
}

/** Who uploaded a run and who submitted it; whoever submits is noted before the time is. */
export const firstHalvesOf = ({
  uploadedBy,
  uploadedAt,
  submittedBy,
  submittedAt,
}: Pick<Run, "uploadedBy" | "uploadedAt" | "submittedBy" | "submittedAt">): FirstHalf[] => [
  { by: uploadedBy, at: uploadedAt },
  { by: submittedBy, at: submittedAt ?? uploadedAt },
];

/**
 * @param firstHalves what was done before; each by another person than the second
 * @param second who is about to do the rest
 * @throws ProblemError `second-person-dependent`
 */
export async function mustBeTwoPeople(
  stores: Accounts,
  firstHalves: readonly FirstHalf[],
  second: string,
): Promise<void> {
  for (const { by, at } of firstHalves)
    if (by !== undefined && !(await areTwoPeople(stores, { by, at }, second)))
      throw new ProblemError("second-person-dependent", { first: by, second });
}
