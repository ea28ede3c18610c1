import { CommunityId } from "../../../domain/area.ts";
import type { Campaign } from "../../../domain/campaign/campaign.ts";
import { screensCommunity } from "../../../domain/campaign/screened-areas.ts";
import type { Clock } from "../../../domain/instant.ts";
import {
  nextDaily,
  reminderStep,
  type UnsampledReminder,
} from "../../../domain/messages/unsampled-reminder.ts";
import type { Ids } from "../../../ports/ids.ts";
import type { ReminderProgress, StoredReminder } from "../../../store/messages/unsampled-reminders.ts";
import type { Stores } from "../../../store/stores.ts";
import { ConflictError, type Table } from "../../../store/table.ts";

type Sweeping = Pick<Stores, "areas" | "campaigns" | "outbox" | "unsampledReminders"> & { table: Table };
interface At {
  clock: Clock;
  ids: Ids;
}

/** Communities that an area holds of a district: itself, or those of a sub-district. */
const isWithin = (communityId: string, areaId: string): boolean => communityId.startsWith(areaId);

/** The communities in which an occasion reminds people: those of its area that the campaign screens. */
export async function communitiesOf(
  { areas }: Pick<Stores, "areas">,
  campaign: Campaign,
  { areaId }: Pick<UnsampledReminder, "areaId">,
): Promise<string[]> {
  const all = await areas.all();
  return all
    .filter(({ districtId }) => districtId === campaign.districtId)
    .map((area) => area.areaId)
    .filter((id) => CommunityId.safeParse(id).success && isWithin(id, areaId))
    .filter((id) => screensCommunity(campaign, id));
}

/**
 * Give the work of occasions that have come to the outbox: an entry for each community at the hour, and for each whose
 * next turn is due.
 * @returns how many entries
 */
export async function remindUnsampled(stores: Sweeping, at: At): Promise<number> {
  let entries = 0;
  for (const campaign of await stores.campaigns.all()) {
    for (const reminder of await stores.unsampledReminders.ofCampaign(campaign.campaignId))
      entries += await ofReminder(stores, campaign, reminder, at).catch((error: unknown) => {
        // Another sweep or a worker is at it.
        if (error instanceof ConflictError) return 0;
        throw error;
      });
  }
  return entries;
}

async function ofReminder(
  stores: Sweeping,
  campaign: Campaign,
  reminder: StoredReminder,
  { clock, ids }: At,
): Promise<number> {
  const now = clock.now().toISOString();
  const { campaignId } = campaign;
  if (isUnderWay(reminder)) return giveOutDue(stores, campaign, reminder, clock);
  // Its people are reminded no more; who was reached by others is counted still.
  const isOver = campaign.state === "closed" && reminder.state === "planned";
  const step = isOver ? "miss" : reminderStep(reminder, now);
  if (step === "wait") return 0;
  const next = nextDaily(reminder, { now, endsAt: campaign.endsAt });
  const state = step === "miss" ? "missed" : "sending";
  const is = { ...reminder, state, version: (reminder.version ?? 0) + 1 } as const;
  // Before a community is begun: until then the plan may be changed.
  await stores.table.transact([
    stores.unsampledReminders.change(campaignId, reminder, is),
    ...(next === undefined || campaign.state === "closed"
      ? []
      : [
          stores.unsampledReminders.plan(campaignId, {
            ...{ ...reminder, reminderId: ids.ulid(clock.now()), at: next },
          }),
        ]),
  ]);
  return state === "sending" ? giveOutDue(stores, campaign, is, clock) : 0;
}

/** Of one that was cancelled, who was reached before is counted still. */
const isUnderWay = ({ state }: UnsampledReminder): boolean => state === "sending" || state === "cancelled";

/** Each community with its entry is one transaction; broken off, the sweep after it begins the others. */
async function beginMissing(
  stores: Sweeping,
  campaign: Campaign,
  { reminderId, areaId, state }: UnsampledReminder,
  already: readonly ReminderProgress[],
  clock: Clock,
): Promise<number> {
  if (state !== "sending" || campaign.state === "closed") return 0;
  const { campaignId } = campaign;
  const { table, outbox, unsampledReminders } = stores;
  const begun = new Set(already.map(({ communityId }) => communityId));
  const left = (await communitiesOf(stores, campaign, { areaId })).filter((id) => !begun.has(id));
  await table.transactInChunks(left, 2, (some) =>
    some.flatMap((communityId) => {
      const of = { campaignId, reminderId, communityId };
      return [
        unsampledReminders.begin(of, clock.now()),
        outbox.enqueue({ kind: "unsampledReminded", ...of, turn: 1 }, clock.now()),
      ];
    }),
  );
  return left.length;
}

async function giveOutDue(
  stores: Sweeping,
  campaign: Campaign,
  reminder: StoredReminder,
  clock: Clock,
): Promise<number> {
  const { table, outbox, unsampledReminders } = stores;
  const { campaignId } = campaign;
  const { reminderId } = reminder;
  const all = await unsampledReminders.progress(campaignId, reminderId);
  const begun = await beginMissing(stores, campaign, reminder, all, clock);
  const open = all.filter(({ step }) => step !== "done");
  if (begun === 0 && open.length === 0 && reminder.state === "sending") {
    await table.transact([unsampledReminders.change(campaignId, reminder, { ...reminder, state: "done" })]);
    return 0;
  }
  const due = open.filter(({ dueAt }) => dueAt <= clock.now().toISOString());
  for (const progress of due) {
    const { communityId } = progress;
    const { write, turn } = unsampledReminders.giveOut(progress, clock.now());
    const entry = { kind: "unsampledReminded", campaignId, reminderId, communityId, turn } as const;
    await table.transact([write, outbox.enqueue(entry, clock.now())]);
  }
  return begun + due.length;
}
