import type { Plan } from "./plan.ts";

/** What the commander does through the API before an opening. */
export class Commander {
  constructor(
    private readonly origin: string,
    private readonly token: string,
  ) {}

  async open({ campaign, sites }: Plan): Promise<void> {
    const path = `/v1/campaigns/${campaign.campaignId}`;
    await this.insist("POST", "/v1/campaigns", campaign);
    await this.insist("PUT", `${path}/sites`, { sites });
    await this.insist("PUT", `${path}/state`, { state: "open" });
  }

  /**
   * @param opensAt when the first may enter, ISO; now unless said
   * @returns false when this server has no waiting room
   */
  async turnRoomOn(campaignId: string, admissionsPerSecond: number, opensAt?: string): Promise<boolean> {
    const answer = await this.ask("PUT", `/v1/campaigns/${campaignId}/waiting-room`, {
      on: true,
      admissionsPerSecond,
      opensAt,
    });
    return this.isServed(answer);
  }

  /** Whether availability of a whole sub-district can be asked for. */
  async hasSubDistrictAvailability({ campaign, day, sites }: Plan): Promise<boolean> {
    const subDistrictId = sites[0]?.subDistrictId;
    const query = `subDistrictId=${subDistrictId}&day=${day}`;
    return this.isServed(
      await this.ask("GET", `/v1/public/campaigns/${campaign.campaignId}/availability?${query}`),
    );
  }

  private isServed(answer: { status: number; text: string }): boolean {
    if (answer.status < 300) return true;
    if (answer.status === 404 || answer.status === 405) return false;
    throw new Error(`the commander was refused: ${answer.status} ${answer.text}`);
  }

  private async insist(method: string, path: string, body: object): Promise<void> {
    const { status, text } = await this.ask(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
  }

  private async ask(method: string, path: string, body?: object): Promise<{ status: number; text: string }> {
    const answer = await fetch(`${this.origin}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  }
}
