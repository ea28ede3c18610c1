import { arrivalOf } from "../../../domain/messages/arrival.ts";
import { noReach, type ReminderReach, reachOf } from "../../../domain/messages/reminder-reach.ts";
import { nextCount } from "../../../domain/messages/unsampled-reminder.ts";
import type { ReminderPart, ReminderProgress } from "../../../store/messages/unsampled-reminders.ts";
import { chunksOf } from "../../../store/table.ts";
import type { Services } from "../../services.ts";
import { reminderEffectKey } from "./reminder-key.ts";

const PARTS_AT_ONCE = 20;
const MESSAGES_AT_ONCE = 100;

export interface Reached {
  residentId: string;
  reach: ReminderReach;
}

/** How far the reminders of some parts came, as their messages say now. */
export async function reachedOf(
  { stores }: Pick<Services, "stores">,
  of: Pick<ReminderProgress, "campaignId" | "reminderId">,
  parts: readonly ReminderPart[],
): Promise<Reached[]> {
  const reminded = parts.flatMap((part) => part.reminded);
  const found = new Map<string, ReminderReach>();
  for (const some of chunksOf(reminded, MESSAGES_AT_ONCE)) {
    const named = some.map((residentId) => ({ residentId, effectKey: reminderEffectKey(of, residentId) }));
    for (const message of await stores.messages.read(named))
      found.set(message.residentId, reachOf(arrivalOf(message)));
  }
  return [
    // One whose part was broken off is owed still.
    ...reminded.map((residentId) => ({ residentId, reach: found.get(residentId) ?? ("underWay" as const) })),
    ...parts.flatMap(({ noWay }) => noWay).map((residentId) => ({ residentId, reach: "noWay" as const })),
  ];
}

/** Count who of a community was reached, and note it until the next count. */
export async function countReached(services: Services, progress: ReminderProgress): Promise<void> {
  const { stores, table, clock } = services;
  const reach = noReach();
  for (let from = 0; from < progress.parts; from += PARTS_AT_ONCE) {
    const parts = await stores.unsampledReminders.partsFrom(progress, from, PARTS_AT_ONCE);
    for (const person of await reachedOf(services, progress, parts)) reach[person.reach] += 1;
  }
  const now = clock.now().toISOString();
  const counts = progress.counts + 1;
  const dueAt = nextCount(counts, now);
  await table.transact([
    stores.unsampledReminders.advance(progress, {
      ...{ reach, counts, countedAt: now },
      ...(dueAt === undefined ? { step: "done" } : { dueAt }),
    }),
  ]);
}
