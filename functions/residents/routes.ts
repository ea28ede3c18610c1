import type { Route } from "../../shared/http/route.ts";
import { bookingAlternatives } from "./alternatives.ts";
import { subDistrictAvailability } from "./availability.ts";
import { bookHousehold, bookSlot, cancelBooking, reschedule } from "./bookings.ts";
import { listCampaigns, listSites, siteAvailability } from "./campaigns.ts";
import { residentCode } from "./codes.ts";
import {
  addHouseholdMember,
  giveHouseholdConsent,
  putInHousehold,
  removeHouseholdMember,
} from "./household.ts";
import { nearestSites } from "./nearest-sites.ts";
import { changeProfile, profile } from "./profile.ts";
import { messages, results } from "./results.ts";
import { joinWaitingRoom, waitingRoom } from "./waiting-room.ts";

export const residentsRoutes: readonly Route[] = [
  listCampaigns,
  listSites,
  siteAvailability,
  subDistrictAvailability,
  nearestSites,
  profile,
  changeProfile,
  addHouseholdMember,
  giveHouseholdConsent,
  removeHouseholdMember,
  putInHousehold,
  residentCode,
  waitingRoom,
  joinWaitingRoom,
  bookSlot,
  bookHousehold,
  reschedule,
  cancelBooking,
  bookingAlternatives,
  results,
  messages,
];
