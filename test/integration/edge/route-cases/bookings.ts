import { SITE } from "../../../support/scenes/chain.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { otherCommunity } from "./callers.ts";
import type { RouteCase } from "./route-case.ts";
import { NO_CAMPAIGN, type Scene, SLOT } from "./scene.ts";

const seatOf = (scene: Scene, residentId: string) => ({
  campaignId: CAMPAIGN,
  residentId,
  siteId: SITE,
  slotStart: scene.slotStart,
});

const togetherOf = (scene: Scene) => {
  const { residentId, ...slot } = seatOf(scene, scene.booked);
  return { ...slot, residentIds: [residentId, scene.dependant] };
};

/** Without `as`, the booked resident calls. */
export const BOOKINGS_CASES: Record<string, RouteCase> = {
  bookSlot: {
    input: (scene) => ({ body: seatOf(scene, scene.booked) }),
    outside: otherCommunity,
    unknown: {
      input: (scene) => ({ body: { ...seatOf(scene, scene.booked), campaignId: NO_CAMPAIGN } }),
      status: 404,
    },
    again: 201,
    sameAnswer: true,
  },
  bookHousehold: {
    input: (scene) => ({ body: togetherOf(scene) }),
    outside: otherCommunity,
    unknown: {
      input: (scene) => ({ body: { ...togetherOf(scene), campaignId: NO_CAMPAIGN } }),
      status: 404,
    },
    again: 201,
    sameAnswer: true,
  },
  reschedule: {
    input: ({ booked }) => ({
      params: { campaignId: CAMPAIGN, residentId: booked },
      body: { siteId: SITE, slotStart: "2026-03-02T03:00:00.000Z" },
    }),
    outside: otherCommunity,
    unknown: {
      input: ({ booked }) => ({
        params: { campaignId: CAMPAIGN, residentId: booked },
        body: { siteId: "110107001-N99", slotStart: SLOT },
      }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  cancelBooking: {
    input: ({ booked }) => ({ params: { campaignId: CAMPAIGN, residentId: booked } }),
    outside: otherCommunity,
    unknown: {
      input: ({ booked }) => ({ params: { campaignId: NO_CAMPAIGN, residentId: booked } }),
      status: 404,
    },
    again: 404,
  },
  bookingAlternatives: {
    input: ({ booked }) => ({ params: { campaignId: CAMPAIGN, residentId: booked } }),
    outside: otherCommunity,
    unknown: {
      input: ({ booked }) => ({ params: { campaignId: NO_CAMPAIGN, residentId: booked } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
};
