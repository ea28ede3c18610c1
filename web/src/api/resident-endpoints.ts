import type {
  requestCode,
  signInResident,
  signInWithLink,
} from "../../../shared/contracts/access/sign-in.ts";
import type {
  bookHousehold,
  bookingAlternatives,
  cancelBooking,
  reschedule,
} from "../../../shared/contracts/booking/bookings.ts";
import type { joinWaitingRoom, waitingRoom } from "../../../shared/contracts/booking/waiting-room.ts";
import type { listAreas } from "../../../shared/contracts/campaign/campaigns.ts";
import type {
  addHouseholdMember,
  changeProfile,
  giveHouseholdConsent,
  listCampaigns,
  listSites,
  messages,
  profile,
  removeHouseholdMember,
  residentCode,
  results,
  siteAvailability,
} from "../../../shared/contracts/people/residents.ts";
import { type AnswerOf, endpoint } from "../api/endpoint.ts";

export const REQUEST_CODE = endpoint<typeof requestCode>("POST /v1/sign-in/codes");
export const SIGN_IN = endpoint<typeof signInResident>("POST /v1/sign-in/resident");
export const SIGN_IN_WITH_LINK = endpoint<typeof signInWithLink>("POST /v1/sign-in/link");
export const PROFILE = endpoint<typeof profile>("GET /v1/me");
export const CHANGE_PROFILE = endpoint<typeof changeProfile>("PATCH /v1/me");
export const ADD_TO_HOUSEHOLD = endpoint<typeof addHouseholdMember>("POST /v1/me/household");
export const GIVE_CONSENT = endpoint<typeof giveHouseholdConsent>("POST /v1/me/household/consents");
export const LET_GO = endpoint<typeof removeHouseholdMember>("DELETE /v1/me/household/{residentId}");
export const CAMPAIGNS = endpoint<typeof listCampaigns>("GET /v1/campaigns");
export const AREAS = endpoint<typeof listAreas>("GET /v1/areas");
export const SITES = endpoint<typeof listSites>("GET /v1/campaigns/{campaignId}/sites");
export const AVAILABILITY = endpoint<typeof siteAvailability>(
  "GET /v1/campaigns/{campaignId}/sites/{siteId}/availability",
);
export const BOOK_HOUSEHOLD = endpoint<typeof bookHousehold>("POST /v1/bookings/household");
export const RESCHEDULE = endpoint<typeof reschedule>("PUT /v1/campaigns/{campaignId}/bookings/{residentId}");
export const ALTERNATIVES = endpoint<typeof bookingAlternatives>(
  "GET /v1/campaigns/{campaignId}/bookings/{residentId}/alternatives",
);
export const CANCEL = endpoint<typeof cancelBooking>(
  "DELETE /v1/campaigns/{campaignId}/bookings/{residentId}",
);
export const WAITING_ROOM = endpoint<typeof waitingRoom>("GET /v1/campaigns/{campaignId}/waiting-room");
export const JOIN_WAITING_ROOM = endpoint<typeof joinWaitingRoom>(
  "POST /v1/campaigns/{campaignId}/waiting-room/tickets",
);
export const CODE = endpoint<typeof residentCode>("GET /v1/residents/{residentId}/code");
export const RESULTS = endpoint<typeof results>("GET /v1/campaigns/{campaignId}/results");
export const MESSAGES = endpoint<typeof messages>("GET /v1/me/messages");

export type Results = AnswerOf<typeof results>;
export type PersonResult = Results["people"][number];
export type Campaign = AnswerOf<typeof listCampaigns>["campaigns"][number];
export type Site = AnswerOf<typeof listSites>["sites"][number];
export type Slot = AnswerOf<typeof siteAvailability>["slots"][number];
export type Profile = AnswerOf<typeof profile>;
export type ResidentCode = AnswerOf<typeof residentCode>;
