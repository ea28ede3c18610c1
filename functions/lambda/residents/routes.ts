import type { Route } from "../../../shared/edge/route.ts";
import { bookingAlternatives } from "../../booking/alternatives.ts";
import { subDistrictAvailability } from "../../booking/availability.ts";
import { bookHousehold, bookSlot, cancelBooking, reschedule } from "../../booking/bookings.ts";
import { nearestSites } from "../../booking/nearest-sites.ts";
import { joinWaitingRoom, waitingRoom } from "../../booking/waiting-room.ts";
import { listCampaigns, listSites, siteAvailability } from "../../campaign/public-campaigns.ts";
import { readPublicFigures } from "../../campaign/public-figures.ts";
import { messages, openNews, resendMessage } from "../../messages/inbox.ts";
import { reach, setEmail, subscribeBrowser, unsubscribeBrowser } from "../../messages/reach.ts";
import { pushReceipts } from "../../messages/receipts.ts";
import { certificateKeys, certify, revokedCertificates } from "../../people/certificates.ts";
import {
  addHouseholdMember,
  confirmHouseholdMember,
  giveHouseholdConsent,
  putInHousehold,
  removeHouseholdMember,
} from "../../people/household.ts";
import { changeProfile, profile } from "../../people/profile.ts";
import { residentCode } from "../../people/resident-code.ts";
import { results } from "../../people/results.ts";

export const residentsRoutes: readonly Route[] = [
  listCampaigns,
  listSites,
  siteAvailability,
  readPublicFigures,
  subDistrictAvailability,
  nearestSites,
  profile,
  changeProfile,
  addHouseholdMember,
  giveHouseholdConsent,
  removeHouseholdMember,
  confirmHouseholdMember,
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
  openNews,
  pushReceipts,
  resendMessage,
  certify,
  certificateKeys,
  revokedCertificates,
  reach,
  subscribeBrowser,
  unsubscribeBrowser,
  setEmail,
];
