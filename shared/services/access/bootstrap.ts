import type { Area } from "../../domain/area.ts";
import { ProblemError } from "../../errors/problem.ts";
import { COST_OF_RANDOM_PASSWORDS } from "../../security/passwords.ts";
import type { Services } from "../services.ts";

// The first administrators of an installation. Nobody could make them by a route, since whoever makes an account is an
// administrator. The right to do so is that of writing the table and of unwrapping its data keys. A mark and the accounts
// are written in one transaction, so that a second bootstrap, also at the same time, makes none.

const MARK = { pk: "INSTALLATION", sk: "BOOTSTRAP" };

/** The author of the first events of the chain of access. */
const AUTHOR = "bootstrap";

export interface FirstAccount {
  username: string;
  password: string;
  totpSecret: string;
  totpUri: string;
}

/** The installation has administrators already. */
export class AlreadyBootstrapped extends Error {
  constructor() {
    super("This installation has accounts already; its administrators make the others.");
  }
}

/**
 * Import the areas of a district and make its first administrators, who stand behind nobody but themselves.
 * @param newPassword makes a random password
 * @throws AlreadyBootstrapped when there are accounts, and then nothing is written
 */
export async function bootstrap(
  { stores, table, clock }: Pick<Services, "stores" | "table" | "clock">,
  { areas, usernames }: { areas: readonly Area[]; usernames: readonly string[] },
  newPassword: () => string,
): Promise<FirstAccount[]> {
  if ((await table.get(MARK)) !== undefined || (await stores.staff.list("", 1)).length > 0)
    throw new AlreadyBootstrapped();
  const at = clock.now().toISOString();
  // Areas first: the same list again changes nothing, and an administrator without areas could do nothing.
  await stores.areas.put(areas);
  const made = await Promise.all(
    usernames.map(async (username) => {
      const account = {
        username,
        password: newPassword(),
        role: "admin",
        scope: { kind: "district" },
      } as const;
      const { totpSecret, totpUri, item, writeOf } = await stores.staff.creation(
        account,
        { madeBy: AUTHOR, madeAt: at, revision: 1 },
        COST_OF_RANDOM_PASSWORDS,
      );
      return { ...{ username, password: account.password, totpSecret, totpUri }, writes: writeOf(item) };
    }),
  );
  const mark = table.put(
    { ...MARK, at, usernames: [...usernames] },
    "absent",
    () => new AlreadyBootstrapped(),
  );
  const fact = { what: "accountMade", by: AUTHOR, at, role: "admin", scope: { kind: "district" } } as const;
  const [first, ...others] = made;
  if (first === undefined) throw new ProblemError("input-invalid");
  await stores.accessEvents.record({ ...fact, of: first.username }, [
    mark,
    ...made.flatMap(({ writes }) => writes),
  ]);
  for (const { username } of others) await stores.accessEvents.record({ ...fact, of: username }, []);
  return made.map(({ writes: _, ...account }) => account);
}
