import * as z from "zod";
import { createStaff } from "../../shared/contracts/access/sign-in.ts";
import { pathOf } from "../../shared/contracts/contract.ts";
import { importRoster, type RosterRow } from "../../shared/contracts/people/roster.ts";

export interface RosterChunk {
  chunk: number;
  firstLine: number;
  rows: readonly RosterRow[];
}

const Counts = z.object({
  ...{ read: z.int(), accepted: z.int(), updated: z.int(), unchanged: z.int(), rejected: z.int() },
});
export type Counts = z.infer<typeof Counts>;

/** An administrator who sends what the pages send. */
export class Administrator {
  constructor(
    private readonly origin: string,
    private readonly token: string,
  ) {}

  /** @returns whether the account was made */
  async makeAccount(username: string, siteId: string): Promise<boolean> {
    const body = {
      ...{ username, role: "sampler", scope: { kind: "sites", siteIds: [siteId] } },
      password: `a long password of ${username}`,
    };
    return (await this.post(pathOf(createStaff), body)).status === 201;
  }

  async importChunk(importId: string, { chunk, firstLine, rows }: RosterChunk): Promise<Counts> {
    const answer = await this.post(pathOf(importRoster), { importId, chunk, firstLine, rows });
    if (answer.status !== 200) throw new Error(`chunk ${chunk} is answered with ${answer.status}`);
    return Counts.parse(await answer.json());
  }

  private post(path: string, body: unknown): Promise<Response> {
    return fetch(this.origin + path, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${this.token}` },
      body: JSON.stringify(body),
    });
  }
}
