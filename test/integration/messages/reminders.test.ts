import { afterEach, beforeEach, expect, it } from "vitest";
import { cancelBooking } from "../../../shared/contracts/booking/bookings.ts";
import { setReminders } from "../../../shared/contracts/messages/reminders.ts";
import { remindOfBookings } from "../../../shared/services/messages/booking-reminders.ts";
import { bookingDesk, slotAt } from "../../support/scenes/booking-desk.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";

type Desk = Awaited<ReturnType<typeof bookingDesk>>;
let desk: Desk;
beforeEach(async () => {
  desk = await bookingDesk();
});
afterEach(() => desk.world.close());

const remind = async (...booked: ("dayBefore" | "hourBefore")[]) =>
  desk.world.call(setReminders, {
    as: await desk.world.as.commander(),
    params: { campaignId: CAMPAIGN },
    body: { booked },
  });

/** As the sweep, relay and worker do a minute later. */
async function aMinuteLater(): Promise<number> {
  const { world } = desk;
  world.clock.advance({ minutes: 1 });
  const slots = await remindOfBookings({ ...world.stores, table: world.services.table }, world.clock);
  await world.deliverOutbox();
  return slots;
}

const untilHourBefore = (slotStart: string) => {
  const { clock } = desk.world;
  clock.advance({ seconds: (Date.parse(slotStart) - clock.now().getTime()) / 1_000 - 3_600 });
};
const reminded = () => desk.world.sent.filter(({ template }) => template === "bookingReminder");

it("reminds of a booking an hour before, once, and names site and time", async () => {
  await remind("hourBefore");
  await desk.book({ slotStart: slotAt("11:00") });

  await aMinuteLater();
  const early = reminded().length;
  untilHourBefore(slotAt("11:00"));
  for (let minutes = 0; minutes < 3; minutes++) await aMinuteLater();
  await remind();
  await remind("hourBefore");
  await aMinuteLater();

  expect(early).toBe(0);
  expect(reminded().map(({ text }) => text)).toEqual([expect.stringMatching(/提醒您03-02 11:00在.+采样/)]);
});

it("reminds nobody unless that was decided, and nobody who gave the seat up", async () => {
  await desk.book();
  untilHourBefore(slotAt("10:00"));
  await aMinuteLater();
  const undecided = reminded().length;
  await remind("hourBefore");
  await desk.world.call(cancelBooking, { as: await desk.me(), params: desk.params });

  expect(undecided).toBe(0);
  expect(await aMinuteLater()).toBeGreaterThan(0);
  expect(reminded()).toEqual([]);
});

it("catches up after an outage with what is still in time, and no more", async () => {
  await remind("hourBefore");
  await desk.book();
  await desk.book(
    { residentId: desk.other, slotStart: slotAt("10:30") },
    await desk.world.as.resident(desk.other),
  );
  untilHourBefore(slotAt("10:00"));
  desk.world.clock.advance({ minutes: 55 });

  await aMinuteLater();

  expect(reminded().map(({ text }) => text)).toEqual([expect.stringContaining("10:30")]);
});
