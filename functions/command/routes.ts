import type { Route } from "../../shared/http/route.ts";
import { createCampaign, listAreas, putSites, setCampaignState } from "./campaigns.ts";
import { listFollowUps } from "./follow-ups.ts";
import { progress } from "./progress.ts";
import { findResident, importRoster } from "./roster.ts";

export const commandRoutes: readonly Route[] = [
  listAreas,
  createCampaign,
  setCampaignState,
  putSites,
  importRoster,
  findResident,
  progress,
  listFollowUps,
];
