import type { listSites } from "../../../shared/contracts/people/residents.ts";
import type { enrolDevice } from "../../../shared/contracts/sampling/devices.ts";
import type { samplingConfiguration, sync } from "../../../shared/contracts/sampling/sync.ts";
import type { listUnpacked } from "../../../shared/contracts/transport/unpacked-tubes.ts";
import { type AnswerOf, endpoint } from "../api/endpoint.ts";

export const CONFIGURATION = endpoint<typeof samplingConfiguration>("GET /v1/sampling/configuration");
export const SYNC = endpoint<typeof sync>("POST /v1/sampling/sync");
export const ENROL = endpoint<typeof enrolDevice>("PUT /v1/devices/{deviceId}/key");
export const SITES = endpoint<typeof listSites>("GET /v1/campaigns/{campaignId}/sites");
export const UNPACKED = endpoint<typeof listUnpacked>(
  "GET /v1/campaigns/{campaignId}/sites/{siteId}/unpacked-tubes",
);

/** Tubes of a site that the server knows as sealed and not packed; with `next` there are more. */
export type Unpacked = AnswerOf<typeof listUnpacked>;
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
