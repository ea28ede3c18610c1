import type { listSites } from "../../../shared/api/residents.ts";
import type { samplingConfiguration, sync } from "../../../shared/api/sampling.ts";
import { type AnswerOf, endpoint } from "../api/endpoint.ts";

export const CONFIGURATION = endpoint<typeof samplingConfiguration>("GET /v1/sampling/configuration");
export const SYNC = endpoint<typeof sync>("POST /v1/sampling/sync");
export const SITES = endpoint<typeof listSites>("GET /v1/campaigns/{campaignId}/sites");

type Sites = AnswerOf<typeof listSites>["sites"];
type Known = AnswerOf<typeof samplingConfiguration>;

/** What a device knows of the world, kept on it to work without a network. */
export interface Configuration {
  campaigns: Known["campaigns"];
  keys: Known["keys"];
  /** The sites of this account, by campaign. */
  sites: Record<string, Pick<Sites[number], "siteId" | "name" | "lanes" | "kind">[]>;
  /** By the clock of the device, which is also what its age is told by. */
  readAt: string;
}
