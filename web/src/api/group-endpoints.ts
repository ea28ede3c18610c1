import type { listDisplacedBookings } from "../../../shared/contracts/booking/bookings.ts";
import type {
  listGroups,
  readGroup,
  reviewGroup,
  submitGroup,
} from "../../../shared/contracts/booking/groups.ts";
import type { listAreas } from "../../../shared/contracts/campaign/campaigns.ts";
import type { listCampaigns, listSites } from "../../../shared/contracts/people/residents.ts";
import { type AnswerOf, endpoint } from "../api/endpoint.ts";

export const CAMPAIGNS = endpoint<typeof listCampaigns>("GET /v1/campaigns");
export const AREAS = endpoint<typeof listAreas>("GET /v1/areas");
export const SITES = endpoint<typeof listSites>("GET /v1/campaigns/{campaignId}/sites");
export const GROUPS = endpoint<typeof listGroups>("GET /v1/campaigns/{campaignId}/groups");
export const DISPLACED = endpoint<typeof listDisplacedBookings>(
  "GET /v1/campaigns/{campaignId}/displaced-bookings",
);
export const SUBMIT = endpoint<typeof submitGroup>("POST /v1/campaigns/{campaignId}/groups");
export const READ = endpoint<typeof readGroup>("GET /v1/campaigns/{campaignId}/groups/{groupId}");
export const REVIEW = endpoint<typeof reviewGroup>("POST /v1/campaigns/{campaignId}/groups/{groupId}/review");

export type Campaign = AnswerOf<typeof listCampaigns>["campaigns"][number];
export type Site = AnswerOf<typeof listSites>["sites"][number];
export type Group = AnswerOf<typeof listGroups>["groups"][number];
export type ReviewedGroup = AnswerOf<typeof readGroup>;
export type GroupRow = ReviewedGroup["rows"][number];
