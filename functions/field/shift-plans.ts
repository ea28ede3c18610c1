import * as api from "../../shared/contracts/field/shifts.ts";
import { Worker } from "../../shared/domain/field/shift.ts";
import type { ShiftGap } from "../../shared/domain/field/shift-proposal.ts";
import { addMinutes, atTimeOfDay, dayOf, hoursBetween } from "../../shared/domain/instant.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { gapsBetween, proposalFor, publish, type Span } from "../../shared/services/field/shift-planning.ts";
import type { Stores } from "../../shared/store/stores.ts";

const DAY_MINUTES = 24 * 60;
const MOST_VIOLATIONS = 100;

/** Enter people who work at sites. What is not well formed is named by its row and its first wrong field. */
export const enterWorkers = route(api.enterWorkers, async ({ body: { rows }, services: { stores } }) => {
  const workers = new Map<string, Worker>();
  const violations: { row: number; field: string }[] = [];
  let accepted = 0;
  for (const [index, row] of rows.entries()) {
    const read = Worker.safeParse(row);
    if (read.success) {
      workers.set(read.data.workerId, read.data);
      accepted += 1;
    } else {
      const [field = "row"] = read.error.issues[0]?.path.map(String) ?? [];
      violations.push({ row: index + 1, field });
    }
  }
  await stores.shiftWorkers.put([...workers.values()]);
  return { read: rows.length, accepted, rejected: violations.length, violations };
});

export const countWorkers = route(api.countWorkers, async ({ services: { stores } }) => ({
  people: await stores.shiftWorkers.count(),
}));

/** 404 `campaign-unknown`, 422 `shift-span` */
export const proposeShifts = route(
  api.proposeShifts,
  async ({ params, body, clock, services: { stores } }) => {
    const campaign = await stores.campaigns.get(params.campaignId);
    const now = clock.now().toISOString();
    const { assignments, gaps, needed, hours, revision } = await proposalFor(
      stores,
      campaign,
      spanOf(body),
      now,
    );
    const each = [...hours.values()].sort((a, b) => a - b);
    return {
      assignments,
      gaps: await withNames(stores, gaps),
      figures: {
        ...{ needed, filled: assignments.length, people: each.length },
        ...{ leastHours: each[0] ?? 0, mostHours: each.at(-1) ?? 0 },
      },
      revision,
    };
  },
);

/**
 * Nothing is published where a rule is broken. 404 `campaign-unknown`, 422 `shift-span`, 409 `changed-meanwhile` where it
 * was changed since the proposal who works.
 */
export const publishShifts = route(
  api.publishShifts,
  async ({ params, body, actor, clock, services: { stores } }) => {
    const campaign = await stores.campaigns.get(params.campaignId);
    const { assignments, revision } = body;
    const said = { span: spanOf(body), assignments, revision, by: actor.subject };
    const { violations, ...figures } = await publish(stores, campaign, {
      ...said,
      at: clock.now().toISOString(),
    });
    if (violations.length === 0) return { ...figures, violations };
    const names = await namesOf(stores);
    return {
      ...figures,
      violations: violations.slice(0, MOST_VIOLATIONS).map((each) => named(each, names)),
    };
  },
);

/** 404 `campaign-unknown` */
export const listShifts = route(api.listShifts, async ({ params, query, clock, services: { stores } }) => {
  const campaign = await stores.campaigns.get(params.campaignId);
  const now = clock.now().toISOString();
  const { day = dayOf(now) } = query;
  const from = atTimeOfDay(day, "00:00");
  const span = { from, to: addMinutes(from, DAY_MINUTES) };
  const shifts = await stores.shifts.ofDay(campaign.campaignId, day);
  const names = await namesOf(stores);
  return {
    shifts: shifts.map((shift) => named(shift, names)),
    gaps: await withNames(stores, await gapsBetween(stores, campaign, span)),
    absent: shifts.filter(({ from, checkedInAt }) => from < now && checkedInAt === undefined).length,
    asOf: now,
  };
});

/** 404 `campaign-unknown`, 422 `shift-span` */
export const shiftHours = route(api.shiftHours, async ({ params, query, services: { stores } }) => {
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const { from, to } = spanOf(query, MONTH_HOURS);
  const names = await namesOf(stores);
  const sums = new Map<string, { shifts: number; hours: number; shiftsCome: number; hoursCome: number }>();
  for (const shift of await stores.shifts.between(campaignId, from, to)) {
    const hours = hoursBetween(shift.from, shift.to);
    const came = shift.checkedInAt === undefined ? 0 : 1;
    const was = sums.get(shift.workerId) ?? { shifts: 0, hours: 0, shiftsCome: 0, hoursCome: 0 };
    sums.set(shift.workerId, {
      ...{ shifts: was.shifts + 1, hours: was.hours + hours },
      ...{ shiftsCome: was.shiftsCome + came, hoursCome: was.hoursCome + came * hours },
    });
  }
  const people = [...sums].map(([workerId, sum]) => named({ workerId, ...sum }, names));
  return { people: people.sort((a, b) => (a.workerId < b.workerId ? -1 : 1)) };
});

const MONTH_HOURS = 31 * 24;

function spanOf({ from, to }: Span, mostHours: number = api.MAX_SHIFT_HOURS): Span {
  if (from >= to || hoursBetween(from, to) > mostHours)
    throw new ProblemError("shift-span", { hours: String(mostHours) });
  return { from, to };
}

const namesOf = async ({ shiftWorkers }: Pick<Stores, "shiftWorkers">): Promise<Map<string, string>> =>
  new Map((await shiftWorkers.all()).map(({ workerId, name }) => [workerId, name]));

function named<T extends { workerId: string }>(
  of: T,
  names: ReadonlyMap<string, string>,
): T & { name?: string } {
  const name = names.get(of.workerId);
  return name === undefined ? of : { ...of, name };
}

async function withNames(stores: Pick<Stores, "shiftWorkers">, gaps: readonly ShiftGap[]) {
  const names = await namesOf(stores);
  return gaps.map(({ couldCome, ...gap }) => ({
    ...gap,
    couldCome: couldCome.flatMap((workerId) => {
      const name = names.get(workerId);
      return name === undefined ? [] : [{ workerId, name }];
    }),
  }));
}
