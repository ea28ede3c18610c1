import { screensCommunity } from "../../../domain/campaign/screened-areas.ts";
import { CHANNELS } from "../../../domain/messages/channel.ts";
import { quietUntil } from "../../../domain/messages/sending-times.ts";
import { nextCount } from "../../../domain/messages/unsampled-reminder.ts";
import type { OutboxEntry } from "../../../store/messages/outbox.ts";
import {
  advanced,
  type ReminderPart,
  type ReminderProgress,
} from "../../../store/messages/unsampled-reminders.ts";
import { chunksOf } from "../../../store/table.ts";
import { unsampledOf } from "../../people/unsampled.ts";
import type { Services } from "../../services.ts";
import { deliver } from "../deliver.ts";
import { countReached } from "./count-reached.ts";
import { type OwedReminders, owedReminders } from "./reminder-messages.ts";

/** People looked at in a part; then other work of the lane has its turn. */
const PART_PEOPLE = 4_000;
/** A worker has a minute for a part, and the messages under way when the time is up. */
const PART_MS = 20_000;
const PEOPLE_AT_ONCE = 50;
/** How far reminders may fill the line of a channel, which more urgent messages go by too. */
const LINE_AHEAD_MS = 60_000;

type Turn = Extract<OutboxEntry, { kind: "unsampledReminded" }>;

/**
 * Remind the people of a part of a community, or count who was reached. Doing it again sends only what was not sent.
 * @throws AggregateError when a message is being sent elsewhere; the queue tries again
 */
export async function remindCommunity(services: Services, turn: Turn): Promise<void> {
  const { stores, table, clock } = services;
  let progress = await stores.unsampledReminders.progressOf(turn);
  if (progress === undefined || progress.turn !== turn.turn) return;
  if (progress.step === "counting") return countReached(services, progress);
  const begunMs = clock.now().getTime();
  const seenBefore = progress.seen;
  while (progress.step === "sending") {
    const dueAt = await pausedUntil(services);
    if (dueAt !== undefined) return table.transact([stores.unsampledReminders.advance(progress, { dueAt })]);
    progress = await remindHouseholds(services, progress);
    const isPart = progress.seen - seenBefore >= PART_PEOPLE || clock.now().getTime() - begunMs >= PART_MS;
    if (!isPart || progress.step !== "sending") continue;
    const next = stores.unsampledReminders.giveOut(progress, clock.now());
    const entry = { ...turn, turn: next.turn };
    return table.transact([next.write, stores.outbox.enqueue(entry, clock.now())]);
  }
}

/** When to go on: in the morning, or once the lines of the channels have room; nothing where that is now. */
async function pausedUntil({ stores, messenger, clock }: Services): Promise<string | undefined> {
  const now = clock.now();
  const morning = quietUntil(now.toISOString());
  if (morning !== undefined) return morning;
  const limited = CHANNELS.filter((channel) => messenger.rates?.[channel] !== undefined);
  const free = await Promise.all(limited.map((channel) => stores.channelLines.freeAt(channel)));
  const roomAtMs = Math.max(0, ...free) - LINE_AHEAD_MS;
  return roomAtMs > now.getTime() ? new Date(roomAtMs).toISOString() : undefined;
}

/** Remind those of the next households, and note how far that came. */
async function remindHouseholds(services: Services, progress: ReminderProgress): Promise<ReminderProgress> {
  const { stores, table, clock } = services;
  const { campaignId, reminderId, parts } = progress;
  const [campaign, reminder] = await Promise.all([
    stores.campaigns.read(campaignId),
    stores.unsampledReminders.get(campaignId, reminderId),
  ]);
  const counting = { step: "counting", dueAt: nextCount(0, clock.now().toISOString()) ?? "" } as const;
  // The people of a community that left the campaign need not come.
  const isOver = campaign.state !== "open" || !screensCommunity(campaign, progress.communityId);
  if (isOver || reminder.state === "cancelled") return advance(services, progress, counting);
  const page = await unsampledOf(stores, progress, progress.after);
  const owed = await owedReminders(services, { campaignId, reminder }, page.people);
  const part = partOf(owed, parts, await stores.unsampledReminders.part(progress, parts));
  const people = part.reminded.length + part.noWay.length;
  // Noted before anything is sent: who is sampled before a second try is still among those who were reminded.
  if (people > 0) await table.transact([stores.unsampledReminders.notePart(progress, part)]);
  for (const some of chunksOf(owed.messages, PEOPLE_AT_ONCE)) await deliver(services, some, owed.recipients);
  return advance(services, progress, {
    ...(page.next === undefined ? counting : { after: page.next }),
    ...{ parts: parts + 1, seen: progress.seen + page.seen, owed: progress.owed + people },
  });
}

async function advance(
  { stores, table }: Services,
  progress: ReminderProgress,
  change: Parameters<typeof advanced>[1],
): Promise<ReminderProgress> {
  await table.transact([stores.unsampledReminders.advance(progress, change)]);
  return advanced(progress, change);
}

/** The people of a part, with those of an earlier try that was broken off. */
function partOf({ messages, noWay }: OwedReminders, part: number, before?: ReminderPart): ReminderPart {
  const reminded = new Set([...(before?.reminded ?? []), ...messages.map(({ residentId }) => residentId)]);
  const others = new Set([...(before?.noWay ?? []), ...noWay].filter((id) => !reminded.has(id)));
  return { part, reminded: [...reminded], noWay: [...others] };
}
