import type * as z from "zod";
import { refreshTokens, type Tokens } from "../../shared/contracts/access/sign-in.ts";
import type { Client, Signer } from "./client.ts";

const REFRESH_BEFORE_EXPIRY_MS = 60_000;

/** Somebody signed in. The access token is exchanged shortly before it expires, once for all who ask meanwhile. */
export class Session implements Signer {
  private refreshing: Promise<void> | undefined;

  constructor(
    private readonly client: Client,
    private tokens: z.output<typeof Tokens>,
  ) {}

  /** The resident code of a resident, the user name of staff. */
  get subject(): string {
    return this.tokens.subject;
  }

  async accessToken(): Promise<string> {
    if (Date.parse(this.tokens.accessTokenExpiresAt) - Date.now() < REFRESH_BEFORE_EXPIRY_MS) {
      this.refreshing ??= this.refresh().finally(() => {
        this.refreshing = undefined;
      });
      await this.refreshing;
    }
    return this.tokens.accessToken;
  }

  private async refresh(): Promise<void> {
    const { refreshToken } = this.tokens;
    if (refreshToken === undefined) throw new Error("the sign-in did not ask for a refresh token");
    this.tokens = await this.client.call(refreshTokens, { body: { refreshToken } });
  }
}
