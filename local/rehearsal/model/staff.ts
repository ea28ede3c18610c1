import { TOTP } from "otpauth";
import { signInStaff } from "../../../shared/contracts/access/sign-in.ts";
import type { DevelopmentAccount } from "../../accounts.ts";
import { type Client, UnexpectedRefusal } from "./client.ts";
import { Session, type TokenAnswer } from "./session.ts";

const TOTP_PERIOD_SECONDS = 30;

/** The staff of a campaign; each signs in when there is something to do, with password and time-based code. */
export class Staff {
  private readonly sessions = new Map<string, Promise<Session>>();
  private readonly accounts: ReadonlyMap<string, DevelopmentAccount>;

  constructor(
    private readonly client: Client,
    accounts: readonly DevelopmentAccount[],
    private readonly now: { trueMs: () => number; serverMs: () => number },
  ) {
    this.accounts = new Map(accounts.map((account) => [account.username, account]));
  }

  commander = (): Promise<Session> => this.named("commander");
  courier = (subDistrictId: string): Promise<Session> => this.named(`courier.${subDistrictId}`);
  sampler = (subDistrictId: string): Promise<Session> => this.named(`sampler.${subDistrictId}`);
  community = (subDistrictId: string): Promise<Session> => this.named(`community.${subDistrictId}`);
  technician = (laboratoryId: string): Promise<Session> =>
    this.named(`technician.${laboratoryId.toLowerCase()}`);
  reviewer = (laboratoryId: string): Promise<Session> => this.named(`reviewer.${laboratoryId.toLowerCase()}`);

  private named(username: string): Promise<Session> {
    const known = this.sessions.get(username);
    if (known) return known;
    const made = this.signIn(username);
    this.sessions.set(username, made);
    return made;
  }

  private async signIn(username: string): Promise<Session> {
    const account = this.accounts.get(username);
    if (!account) throw new Error(`no account is named ${username}`);
    const name = `staff/${username}`;
    const tokens = await this.tokensOf(account, `${name}/sign-in`);
    if (!tokens) throw new Error(`${username} could not sign in`);
    return new Session(name, this.client, tokens, this.now.serverMs, (call) => this.tokensOf(account, call));
  }

  /**
   * A time-based code counts once: whose code was spent takes the next one. Here no time passes between two tries, so they
   * begin with the code before.
   */
  private async tokensOf(
    { username, password, totpSecret }: DevelopmentAccount,
    call: string,
  ): Promise<TokenAnswer | undefined> {
    const totp = new TOTP({ secret: totpSecret, period: TOTP_PERIOD_SECONDS });
    for (const [attempt, later] of [-1, 0, 1].entries()) {
      const timestamp = this.now.serverMs() + later * TOTP_PERIOD_SECONDS * 1_000;
      const reply = await this.client.ask(signInStaff, {
        call: `${call}-${attempt}`,
        atMs: this.now.trueMs(),
        sourceIp: addressOf(username),
        isSentOnce: attempt > 0,
        body: { username, password, totp: totp.generate({ timestamp }), refreshTokenIn: "body" },
      });
      if (reply.ok) return reply.answer;
      if (reply.refusal.problem !== "sign-in-failed")
        throw new UnexpectedRefusal("signInStaff", reply.refusal);
    }
    return undefined;
  }
}

/** Everybody has an address of their own, of a block that is nobody's (10.0.0.0/8). */
export function addressOf(name: string): string {
  let hash = 0;
  for (const character of name) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
  return `10.${(hash >>> 16) & 255}.${(hash >>> 8) & 255}.${hash & 255}`;
}
