import { setTimeout as delay } from "node:timers/promises";
import { TOTP } from "otpauth";
import { signInStaff } from "../../shared/contracts/access/sign-in.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import type { Account } from "./accounts.ts";
import { type Client, UnexpectedRefusal } from "./client.ts";
import type { Tick } from "./phases.ts";
import { Session } from "./session.ts";

const TOTP_PERIOD_SECONDS = 30;
const SIGN_INS_AT_ONCE = 8;

/** The staff who are signed in, by user name. */
export class Staff {
  constructor(private readonly sessions: ReadonlyMap<string, Session>) {}

  named(username: string): Session {
    const session = this.sessions.get(username);
    if (session === undefined) throw new Error(`no account is named ${username}`);
    return session;
  }

  get commander(): Session {
    return this.named("commander");
  }
  get courier(): Session {
    return this.named("courier");
  }
  get admin(): Session {
    return this.named("admin");
  }
  community(subDistrictId: string): Session {
    return this.named(`community.${subDistrictId}`);
  }
  sampler(subDistrictId: string): Session {
    return this.named(`sampler.${subDistrictId}`);
  }
  technician(laboratoryId: string): Session {
    return this.named(`technician.${laboratoryId.toLowerCase()}`);
  }
  reviewer(laboratoryId: string): Session {
    return this.named(`reviewer.${laboratoryId.toLowerCase()}`);
  }
}

/** Sign in every account once, with the time-based code of the moment. */
export async function signInAllStaff(
  client: Client,
  accounts: readonly Account[],
  tick: Tick,
): Promise<Staff> {
  const sessions = await inParallel(accounts, SIGN_INS_AT_ONCE, async (account) => {
    const session = await signIn(client, account);
    tick();
    return [account.username, session] as const;
  });
  return new Staff(new Map(sessions));
}

/** A code counts once: where it was spent already (by a journey just before), the next one is waited for. */
async function signIn(client: Client, account: Account): Promise<Session> {
  const first = await client.ask(signInStaff, { body: credentials(account) });
  if (first.ok) return new Session(client, first.answer);
  if (first.refusal.problem !== "sign-in-failed") throw new UnexpectedRefusal("signInStaff", first.refusal);
  const secondsLeft = TOTP_PERIOD_SECONDS - ((Date.now() / 1000) % TOTP_PERIOD_SECONDS);
  await delay((secondsLeft + 0.5) * 1000);
  return new Session(client, await client.call(signInStaff, { body: credentials(account) }));
}

function credentials({ username, password, totpSecret }: Account) {
  return {
    username,
    password,
    totp: new TOTP({ secret: totpSecret, period: TOTP_PERIOD_SECONDS }).generate(),
    refreshTokenIn: "body" as const,
  };
}
