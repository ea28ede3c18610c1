import * as api from "../../shared/contracts/messages/unsampled-reminders.ts";
import { coversCommunity } from "../../shared/domain/access/scope.ts";
import { noReach, REMINDER_REACHES, type ReachCounts } from "../../shared/domain/messages/reminder-reach.ts";
import {
  reminderTimeObstacle,
  type UnsampledReminder,
} from "../../shared/domain/messages/unsampled-reminder.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { reachedOf } from "../../shared/services/messages/reminders/count-reached.ts";
import { communitiesOf } from "../../shared/services/messages/reminders/unsampled-reminders.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import type { ReminderProgress, StoredReminder } from "../../shared/store/messages/unsampled-reminders.ts";
import { retryOnConflict } from "../../shared/store/table.ts";

const MOST_LISTED = 20;
const READ_AT_ONCE = 5;
const PARTS_AT_ONCE = 5;

/** An occasion as it is shown, without what the store counts. */
const shown = ({ version: _, ...reminder }: StoredReminder): UnsampledReminder => reminder;

const coversProgress = (
  scope: Parameters<typeof coversCommunity>[0],
  { communityId }: ReminderProgress,
): boolean => coversCommunity(scope, communityId);

/** The occasions of a campaign, the last first. 404 `campaign-unknown`. */
export const listUnsampledReminders = route(
  api.listUnsampledReminders,
  async ({ params, reach, clock, services: { stores } }) => {
    const { campaignId } = await stores.campaigns.get(params.campaignId);
    const scope = reach.within();
    const newest = (await stores.unsampledReminders.ofCampaign(campaignId)).slice(0, MOST_LISTED);
    const reminders = await inParallel(newest, READ_AT_ONCE, async (reminder) => {
      const all =
        reminder.state === "planned"
          ? []
          : await stores.unsampledReminders.progress(campaignId, reminder.reminderId);
      return { ...shown(reminder), ...sumOf(all.filter((each) => coversProgress(scope, each))) };
    });
    return { reminders, asOf: clock.now().toISOString() };
  },
);

function sumOf(all: readonly ReminderProgress[]) {
  const counted = all.filter(({ reach }) => reach !== undefined);
  const countedAt = counted.flatMap((each) => each.countedAt ?? []).sort()[0];
  return {
    communities: all.length,
    communitiesDone: all.filter(({ step }) => step !== "sending").length,
    seen: all.reduce((sum, { seen }) => sum + seen, 0),
    owed: all.reduce((sum, { owed }) => sum + owed, 0),
    ...(countedAt === undefined ? {} : { countedAt, reach: reachTogether(counted) }),
  };
}

function reachTogether(counted: readonly ReminderProgress[]): ReachCounts {
  const sum = noReach();
  for (const { reach } of counted) for (const kind of REMINDER_REACHES) sum[kind] += reach?.[kind] ?? 0;
  return sum;
}

/**
 * Set an occasion, or change one that has not begun. 404 `campaign-unknown`, 409 `campaign-not-open` | `reminder-begun`,
 * 422 `reminder-time` | `reminder-area`.
 */
export const planUnsampledReminder = route(
  api.planUnsampledReminder,
  async ({ params, body, actor, clock, services: { stores, table } }) => {
    const campaign = await stores.campaigns.getRunning(params.campaignId);
    const { campaignId, endsAt } = campaign;
    const { reminderId } = params;
    const obstacle = reminderTimeObstacle(body.at, { now: clock.now().toISOString(), endsAt });
    if (obstacle !== undefined) throw new ProblemError("reminder-time", { at: body.at, reasons: obstacle });
    if ((await communitiesOf(stores, campaign, body)).length === 0)
      throw new ProblemError("reminder-area", { areaId: body.areaId, campaignId });
    const plan = { ...body, reasons: [...new Set(body.reasons)] };
    const reminder = { ...plan, reminderId, by: actor.subject, state: "planned" } as const;
    return retryOnConflict(async () => {
      const was = await stores.unsampledReminders.find(campaignId, reminderId);
      if (was !== undefined && was.state !== "planned")
        throw new ProblemError("reminder-begun", { reminderId, state: was.state });
      await table.transact([
        was === undefined
          ? stores.unsampledReminders.plan(campaignId, reminder)
          : stores.unsampledReminders.change(campaignId, was, reminder),
      ]);
      return reminder;
    });
  },
);

/** 404 `campaign-unknown` | `reminder-unknown`, 409 `reminder-begun` when it is over. */
export const cancelUnsampledReminder = route(
  api.cancelUnsampledReminder,
  async ({ params, services: { stores, table } }) => {
    const { campaignId } = await stores.campaigns.get(params.campaignId);
    return retryOnConflict(async () => {
      const was = await stores.unsampledReminders.get(campaignId, params.reminderId);
      const { reminderId, state } = was;
      if (state === "cancelled") return shown(was);
      if (state !== "planned" && state !== "sending")
        throw new ProblemError("reminder-begun", { reminderId, state });
      const cancelled = { ...was, state: "cancelled" } as const;
      await table.transact([stores.unsampledReminders.change(campaignId, was, cancelled)]);
      return shown(cancelled);
    });
  },
);

/** How far an occasion came in each community. 404 `campaign-unknown` | `reminder-unknown`. */
export const readUnsampledReminder = route(
  api.readUnsampledReminder,
  async ({ params, reach, clock, services: { stores } }) => {
    const { campaignId } = await stores.campaigns.get(params.campaignId);
    const reminder = await stores.unsampledReminders.get(campaignId, params.reminderId);
    const all = await stores.unsampledReminders.progress(campaignId, reminder.reminderId);
    return {
      reminder: shown(reminder),
      communities: reach.those(all, coversProgress).map((progress) => ({
        ...{ communityId: progress.communityId, sending: progress.step === "sending" },
        ...{ seen: progress.seen, owed: progress.owed },
        ...(progress.reach === undefined ? {} : { reach: progress.reach, countedAt: progress.countedAt }),
      })),
      asOf: clock.now().toISOString(),
    };
  },
);

/** People of a community whom an occasion was for. 404 `campaign-unknown` | `reminder-unknown`. */
export const listReminded = route(api.listReminded, async ({ params, query, reach, clock, services }) => {
  const { stores } = services;
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const { reminderId } = await stores.unsampledReminders.get(campaignId, params.reminderId);
  const of = { campaignId, reminderId, communityId: params.communityId };
  const from = Number(query.after ?? 0);
  const [progress, parts] = await Promise.all([
    stores.unsampledReminders.progressOf(of),
    stores.unsampledReminders.partsFrom(of, from, PARTS_AT_ONCE),
  ]);
  const reached = await reachedOf(services, of, parts);
  // Who has moved since belongs to the workers of where they live now.
  const communities = await stores.residents.communities(reached.map(({ residentId }) => residentId));
  const scope = reach.within();
  const theirs = [...communities].filter(([, communityId]) => coversCommunity(scope, communityId));
  const contacts = await stores.residents.contacts(theirs.map(([residentId]) => residentId));
  const contactOf = new Map(contacts.map((contact) => [contact.residentId, contact]));
  const next = from + PARTS_AT_ONCE;
  return {
    people: reached.flatMap((person) => {
      const contact = contactOf.get(person.residentId);
      if (contact === undefined) return [];
      const { name, phone } = contact;
      return [{ ...person, name, ...(phone === undefined ? {} : { phone }) }];
    }),
    // The part that is being gone through is noted before it counts.
    ...(next <= (progress?.parts ?? 0) ? { next: String(next) } : {}),
    asOf: clock.now().toISOString(),
  };
});
