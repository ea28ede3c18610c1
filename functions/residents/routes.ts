import type { Route } from "../../shared/http/route.ts";
import { bookSlot, cancelBooking, reschedule } from "./bookings.ts";
import { listCampaigns, listSites, siteAvailability } from "./campaigns.ts";
import { residentCode } from "./codes.ts";
import { addHouseholdMember, removeHouseholdMember } from "./household.ts";
import { changeProfile, profile } from "./profile.ts";
import { messages, results } from "./results.ts";

export const residentsRoutes: readonly Route[] = [
  listCampaigns,
  listSites,
  siteAvailability,
  profile,
  changeProfile,
  addHouseholdMember,
  removeHouseholdMember,
  residentCode,
  bookSlot,
  reschedule,
  cancelBooking,
  results,
  messages,
];
