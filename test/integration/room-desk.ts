import { bookSlot } from "../../shared/api/bookings.ts";
import { joinWaitingRoom, setWaitingRoom, waitingRoom } from "../../shared/api/waiting-room.ts";
import { bookingDesk } from "./booking-desk.ts";
import { CAMPAIGN } from "./open-campaign.ts";

const params = { campaignId: CAMPAIGN };

/** Somebody who joins; the room does not ask whether they are on the roster. */
export const personOf = (n: number) => `P${String(n).padStart(11, "0")}`;

/** The booking desk with a waiting room in front. */
export async function roomDesk() {
  const desk = await bookingDesk();
  const { world } = desk;

  /** Join and answer with the place given. */
  async function join(residentId = desk.residentId, campaignId = CAMPAIGN) {
    const as = await world.as.resident(residentId);
    const { body } = await world.call(joinWaitingRoom, { as, params: { campaignId } });
    if (!body.on) throw new Error("the room is off");
    return body;
  }
  return {
    ...desk,
    join,
    open: async (admissionsPerSecond: number, opensAt?: string) =>
      world.call(setWaitingRoom, {
        as: await world.as.commander(),
        params,
        body: { on: true, admissionsPerSecond, ...(opensAt ? { opensAt } : {}) },
      }),
    close: async () =>
      world.call(setWaitingRoom, { as: await world.as.commander(), params, body: { on: false } }),
    look: async () => (await world.call(waitingRoom, { as: await desk.me(), params })).body,
    /** So many others join at once. */
    crowd: (people: number, from = 1) =>
      Promise.all(Array.from({ length: people }, (_, n) => join(personOf(from + n)))),
    bookWith: async (ticket?: string, residentId = desk.residentId) =>
      world.call(bookSlot, {
        as: await world.as.resident(residentId),
        body: { ...desk.seat({ residentId }), ...(ticket === undefined ? {} : { ticket }) },
      }),
  };
}
