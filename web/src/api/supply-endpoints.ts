import type { listAreas } from "../../../shared/contracts/campaign/campaigns.ts";
import type { listSites } from "../../../shared/contracts/people/residents.ts";
import type {
  countSupplies,
  issueSupplies,
  reportSupplies,
  supplyReport,
} from "../../../shared/contracts/supplies/supplies.ts";
import type { SUPPLY_KINDS, SupplyKind } from "../../../shared/domain/supplies/supplies.ts";
import { type AnswerOf, endpoint } from "../api/endpoint.ts";

export const REPORT = endpoint<typeof supplyReport>("GET /v1/campaigns/{campaignId}/supplies");
export const ISSUE = endpoint<typeof issueSupplies>(
  "PUT /v1/campaigns/{campaignId}/sites/{siteId}/supplies/issues/{entryId}",
);
export const USE = endpoint<typeof reportSupplies>(
  "PUT /v1/campaigns/{campaignId}/sites/{siteId}/supplies/uses/{entryId}",
);
export const COUNT = endpoint<typeof countSupplies>(
  "PUT /v1/campaigns/{campaignId}/sites/{siteId}/supplies/stocktakings/{entryId}",
);
export const SITES = endpoint<typeof listSites>("GET /v1/campaigns/{campaignId}/sites");
export const AREAS = endpoint<typeof listAreas>("GET /v1/areas");

export const KINDS: typeof SUPPLY_KINDS = ["tubes", "swabs", "protectiveSets"];

export type Kind = SupplyKind;
export type Amounts = Partial<Record<SupplyKind, number>>;
export type Report = AnswerOf<typeof supplyReport>;
export type SiteSupplies = Report["sites"][number];
export type SupplyLine = SiteSupplies["supplies"][number];
export type Entry = SiteSupplies["entries"][number];
