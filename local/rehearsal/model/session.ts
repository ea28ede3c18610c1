import type * as z from "zod";
import { refreshTokens, type Tokens } from "../../../shared/contracts/access/sign-in.ts";
import type { Client, Signer } from "./client.ts";

export type TokenAnswer = z.output<typeof Tokens>;

const REFRESH_BEFORE_EXPIRY_MS = 60_000;

/** Somebody signed in. Before the access token expires it is exchanged; where that is refused, they sign in anew. */
export class Session implements Signer {
  private exchanges = 0;
  private underWay: Promise<void> | undefined;

  constructor(
    private readonly name: string,
    private readonly client: Client,
    private tokens: TokenAnswer,
    private readonly nowMs: () => number,
    private readonly signInAnew: (call: string) => Promise<TokenAnswer | undefined>,
  ) {}

  /** The resident code of a resident, the user name of staff. */
  get subject(): string {
    return this.tokens.subject;
  }

  async accessToken(): Promise<string> {
    if (Date.parse(this.tokens.accessTokenExpiresAt) - this.nowMs() < REFRESH_BEFORE_EXPIRY_MS)
      await this.renew();
    return this.tokens.accessToken;
  }

  /** Of several who ask for it at once, one exchanges the tokens. */
  renew(): Promise<void> {
    this.underWay ??= this.exchange().finally(() => {
      this.underWay = undefined;
    });
    return this.underWay;
  }

  private async exchange(): Promise<void> {
    this.exchanges += 1;
    const call = `${this.name}/tokens-${this.exchanges}`;
    const { refreshToken } = this.tokens;
    if (refreshToken !== undefined) {
      const body = { refreshToken };
      const reply = await this.client.ask(refreshTokens, { call, atMs: this.nowMs(), body });
      if (reply.ok) {
        this.tokens = reply.answer;
        return;
      }
    }
    const anew = await this.signInAnew(`${call}-anew`);
    if (anew) this.tokens = anew;
  }
}
