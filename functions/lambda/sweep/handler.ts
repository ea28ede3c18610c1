import { outboxOfFunction } from "../../../shared/platform/aws/outbox.ts";
import { storesOfFunction } from "../../../shared/platform/aws/sweep-stores.ts";
import { systemIds } from "../../../shared/ports/ids.ts";
import { telemetry } from "../../../shared/ports/telemetry.ts";
import { releaseNoShows } from "../../../shared/services/booking/release-no-shows.ts";
import { enqueueAlertLooks } from "../../../shared/services/command/enqueue-alert-looks.ts";
import { noteCourses } from "../../../shared/services/command/note-course.ts";
import { remindOfReports } from "../../../shared/services/follow-up/remind-of-reports.ts";
import { remindOfBookings } from "../../../shared/services/messages/booking-reminders.ts";
import { drainOutbox } from "../../../shared/services/messages/outbox/drain-outbox.ts";
import { remindUnsampled } from "../../../shared/services/messages/reminders/unsampled-reminders.ts";
import { handOverPushes } from "../../../shared/services/people/status-events/due-pushes.ts";
import { LOOK_EVERY_MINUTES, voidTooOld } from "../../../shared/services/sampling/enqueue-too-old.ts";
import { noteSupplies } from "../../../shared/services/supplies/note-supplies.ts";
import { sweep } from "./sweep.ts";

const { logger } = telemetry("sweep");

/** The stream hands on within seconds; what is older was missed. */
const LEFT_TO_THE_STREAM_MS = 30_000;
const clock = { now: () => new Date() };

/**
 * Called every minute. Hands on whatever the stream did not and messages and results that came due, reminds of reports
 * that came due, people of their bookings and those still to be sampled, frees the seats of those
 * who did not come, notes once an hour what sites have used and every ten minutes how far campaigns are, has causes of alerts
 * looked for every other minute, and every ten minutes has tubes voided that stayed untested.
 */
export const handler = async (): Promise<void> => {
  const stores = storesOfFunction(clock);
  await sweep(
    {
      outbox: async () => {
        const createdBefore = new Date(clock.now().getTime() - LEFT_TO_THE_STREAM_MS);
        const { handedOn, left, unreadable } = await drainOutbox({ ...outboxOfFunction(), createdBefore });
        if (unreadable.length > 0) logger.error("entries of the outbox cannot be read", { unreadable });
        return { handedOn, left, unreadable: unreadable.length };
      },
      deliveries: async () => ({ deliveriesDue: await stores.dueDeliveries.handOver(clock.now()) }),
      results: async () => ({ resultsDue: await stores.dueResults.handOver(clock.now()) }),
      reports: async () => ({ reportsDue: await remindOfReports(stores, clock) }),
      bookings: async () => ({ slotsReminded: await remindOfBookings(stores, clock) }),
      unsampled: async () => ({
        remindersGivenOut: await remindUnsampled(stores, { clock, ids: systemIds() }),
      }),
      pushes: async () => ({ statusPushesDue: await handOverPushes(stores, clock) }),
      noShows: async () => {
        const { slots, people } = await releaseNoShows({ stores, bookings: stores.bookings, clock });
        return { endedSlots: slots, noShows: people };
      },
      courses: async () => ({ coursesNoted: await noteCourses(stores, clock) }),
      alerts: async () => ({ alertLooks: await enqueueAlertLooks(stores, clock) }),
      supplies: async () => ({ suppliesNoted: await noteSupplies(stores, clock) }),
      tooOld: async () => {
        const lookNow = clock.now().getUTCMinutes() % LOOK_EVERY_MINUTES === 0;
        return { tooOld: lookNow ? await voidTooOld(stores, clock) : 0 };
      },
    },
    logger,
  );
};
