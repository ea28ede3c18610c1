import * as z from "zod";
import { Role, Scope } from "../../shared/domain/access/scope.ts";
import type { Client } from "./client.ts";

const Accounts = z.object({
  campaignId: z.string(),
  scale: z.number().positive(),
  seed: z.string(),
  today: z.iso.date(),
  accounts: z.array(
    z.object({
      role: Role,
      username: z.string(),
      password: z.string(),
      totpSecret: z.string(),
      scope: Scope,
    }),
  ),
});
export type Accounts = z.infer<typeof Accounts>;
export type Account = Accounts["accounts"][number];

/** Whom the local runtime was seeded with: the staff, and what the roster was made from. */
export const readAccounts = (client: Client): Promise<Accounts> =>
  client.readPage("/dev/accounts.json", Accounts);
