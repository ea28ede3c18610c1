import * as api from "../../shared/contracts/field/shifts.ts";
import { coversSite } from "../../shared/domain/access/scope.ts";
import { SiteId } from "../../shared/domain/campaign/site.ts";
import type { Shift } from "../../shared/domain/field/shift.ts";
import {
  approveSwap,
  type SwapRefusal,
  takeSwap,
  withCheckIn,
} from "../../shared/domain/field/shift-plan.ts";
import { isCheckInTime, isFixed } from "../../shared/domain/field/shift-times.ts";
import { addMinutes, dayOf, type Instant } from "../../shared/domain/instant.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import type { Stores } from "../../shared/store/stores.ts";
import { retryOnConflict } from "../../shared/store/table.ts";

const DAY_MINUTES = 24 * 60;
const DAYS_SHOWN = 4;
const AT_ONCE = 4;

/** The caller's shifts, from those of yesterday evening on, and what colleagues offer. */
export const myShifts = route(api.myShifts, async ({ actor, clock, reach, services: { stores } }) => {
  const now = clock.now().toISOString();
  const all = await stores.shifts.ofWorker(actor.subject, addMinutes(now, -DAY_MINUTES));
  const shifts = all.filter(({ to }) => to > now);
  // Somebody without a shift in a campaign may still take one: campaigns that run are few.
  const running = (await stores.campaigns.all()).filter(({ state }) => state === "open");
  const worker = await stores.shiftWorkers.find(actor.subject);
  const may = new Set(worker?.qualifications.map(({ skill }) => skill));
  const days = Array.from({ length: DAYS_SHOWN }, (_, n) => dayOf(addMinutes(now, n * DAY_MINUTES)));
  const places = running.flatMap(({ campaignId }) => days.map((day) => ({ campaignId, day })));
  const found = await inParallel(places, AT_ONCE, ({ campaignId, day }) =>
    stores.shifts.ofDay(campaignId, day),
  );
  const offered = reach
    .those(found.flat(), (scope, { siteId }) => coversSite(scope, siteId))
    .filter(
      ({ swap, workerId, from, skill }) =>
        swap !== undefined &&
        swap.takenBy === undefined &&
        workerId !== actor.subject &&
        from > now &&
        may.has(skill),
    );
  return { shifts, offered: worker === undefined ? [] : offered, asOf: now };
});

/** 404 `shift-unknown` where the caller has no shift at that site at that time. The first word counts. */
export const checkIn = route(api.checkIn, async ({ body, actor, clock, services: { stores } }) => {
  const now = clock.now().toISOString();
  const at = earlier(body.at, now);
  const siteId = SiteId.safeParse(body.scanned.trim().split("/").at(-1));
  return retryOnConflict(async () => {
    const mine = await stores.shifts.ofWorker(actor.subject, addMinutes(now, -DAY_MINUTES));
    const listed = mine.find((shift) => shift.siteId === siteId.data && isCheckInTime(shift, at));
    // A list may lag behind; the shift itself says whether somebody came.
    const was = listed && (await stores.shifts.find(listed.campaignId, listed));
    if (was === undefined) throw new ProblemError("shift-unknown");
    return comeFor(stores, was, at);
  });
});

/** 404 `campaign-unknown` | `shift-unknown`, also where the shift is not at that time. The first word counts. */
export const checkInWorker = route(
  api.checkInWorker,
  async ({ params, body, clock, services: { stores } }) => {
    const { campaignId } = await stores.campaigns.get(params.campaignId);
    const { at: said, ...asked } = body;
    const at = earlier(said, clock.now().toISOString());
    return retryOnConflict(async () => {
      const was = await stores.shifts.find(campaignId, asked);
      if (was === undefined || !isCheckInTime(was, at)) throw new ProblemError("shift-unknown");
      return comeFor(stores, was, at);
    });
  },
);

async function comeFor({ shifts }: Pick<Stores, "shifts">, was: Shift, at: Instant): Promise<Shift> {
  if (was.checkedInAt !== undefined) return was;
  const is = withCheckIn(was, at);
  await shifts.replace(was, is);
  return is;
}

/** A device whose clock is fast says a moment that has not come. */
const earlier = (said: Instant | undefined, now: Instant): Instant =>
  said === undefined || said > now ? now : said;

/** 404 `shift-unknown` */
export const offerShift = route(api.offerShift, ({ body, actor, clock, services: { stores } }) =>
  retryOnConflict(async () => {
    const now = clock.now().toISOString();
    const { campaignId, ...post } = body;
    const was = await stores.shifts.find(campaignId, { ...post, workerId: actor.subject });
    if (was === undefined || isFixed(was, now)) throw new ProblemError("shift-unknown");
    if (was.swap !== undefined) return was;
    const is = { ...was, swap: { offeredAt: now } };
    await stores.shifts.replace(was, is);
    return is;
  }),
);

/** 404 `shift-unknown`, also for a shift that is not offered; 409 `shift-swap-refused`. */
export const takeShift = route(api.takeShift, ({ body, actor, clock, services: { stores } }) =>
  retryOnConflict(async () => {
    const { campaignId, ...asked } = body;
    const was = await stores.shifts.find(campaignId, asked);
    if (was?.swap === undefined) throw new ProblemError("shift-unknown");
    if (was.swap.takenBy === actor.subject) return was;
    if (was.swap.takenBy !== undefined) throw new ProblemError("shift-unknown");
    const at = clock.now().toISOString();
    const [worker, others] = await standingOf(stores, actor.subject, was);
    const taken = takeSwap(was, worker, others, { by: actor.subject, at });
    if ("refused" in taken) throw refusal(taken.refused);
    await stores.shifts.replace(was, taken.shift);
    return taken.shift;
  }),
);

/** 404 `campaign-unknown` | `shift-unknown`, 409 `shift-swap-refused`. */
export const approveShiftSwap = route(
  api.approveShiftSwap,
  async ({ params, body, clock, services: { stores } }) => {
    const { campaignId } = await stores.campaigns.get(params.campaignId);
    return retryOnConflict(async () => {
      const revision = await stores.shifts.revision(campaignId);
      const was = await stores.shifts.find(campaignId, body);
      const takenBy = was?.swap?.takenBy;
      if (was === undefined || takenBy === undefined) throw new ProblemError("shift-unknown");
      const [worker, others] = await standingOf(stores, takenBy, was);
      const approved = approveSwap(was, worker, others, clock.now().toISOString());
      if ("refused" in approved) throw refusal(approved.refused);
      await stores.shifts.passOn(was, approved.shift, revision);
      return approved.shift;
    });
  },
);

/** A colleague, and their shifts that count with one more. */
async function standingOf(
  stores: Pick<Stores, "shifts" | "shiftWorkers">,
  workerId: string,
  { from, to }: Shift,
) {
  const beside = { after: addMinutes(from, -2 * DAY_MINUTES), before: addMinutes(to, 2 * DAY_MINUTES) };
  const [worker, shifts] = await Promise.all([
    stores.shiftWorkers.find(workerId),
    stores.shifts.ofWorker(workerId, beside.after),
  ]);
  return [worker, shifts.filter((shift) => shift.from < beside.before)] as const;
}

const refusal = (shiftRule: SwapRefusal): ProblemError =>
  new ProblemError("shift-swap-refused", { shiftRule });
