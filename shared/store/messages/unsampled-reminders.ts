import * as z from "zod";
import type { Instant } from "../../domain/instant.ts";
import { ReachCounts, UnsampledReminder } from "../../domain/messages/unsampled-reminder.ts";
import { ProblemError } from "../../errors/problem.ts";
import { conflict, type Key, type Table, type Write } from "../table.ts";

// An occasion to remind those still to be sampled, and beside it for each of its communities how far it came: up to which
// household, and who was reached. Every part of a community is noted with its people before they are sent anything, so
// that a part that is broken off is done again with all of them. Work is given out in turns: an entry of the outbox that
// names an earlier turn does nothing.

/** Whoever has worked on a turn for longer has died. */
const TURN_MINUTES = 15;

/** Counts the changes of an occasion; absent on those of earlier versions until they are changed. */
const Stored = UnsampledReminder.extend({ version: z.int().optional() });
export type StoredReminder = z.infer<typeof Stored>;

const Progress = z.object({
  campaignId: z.string(),
  reminderId: z.string(),
  communityId: z.string(),
  step: z.enum(["sending", "counting", "done"]),
  turn: z.int(),
  version: z.int(),
  /** When its next turn is given out. */
  dueAt: z.string(),
  /** Where the next part of the community's households begins. */
  after: z.string().optional(),
  /** Parts that were gone through. */
  parts: z.int(),
  /** People who were looked at, sampled or not. */
  seen: z.int(),
  /** Those of them who were reminded, or would have been if anything led to them. */
  owed: z.int(),
  /** How often it was counted who was reached. */
  counts: z.int(),
  reach: ReachCounts.optional(),
  countedAt: z.string().optional(),
});
export type ReminderProgress = z.infer<typeof Progress>;
type Of = Pick<ReminderProgress, "campaignId" | "reminderId" | "communityId">;

const Part = z.object({
  part: z.int(),
  reminded: z.array(z.string()),
  /** People to whom nothing leads. */
  noWay: z.array(z.string()),
});
export type ReminderPart = z.infer<typeof Part>;

const reminderKey = (campaignId: string, reminderId: string): Key => ({
  pk: `REMINDERS#${campaignId}`,
  sk: `UNSAMPLED#${reminderId}`,
});
const occasion = ({ campaignId, reminderId }: Pick<Of, "campaignId" | "reminderId">): string =>
  `UNSAMPLED-REMINDER#${campaignId}#${reminderId}`;
const progressKey = (of: Of): Key => ({ pk: occasion(of), sk: `COMMUNITY#${of.communityId}` });
const partKey = (of: Of, part: number): Key => ({
  pk: occasion(of),
  sk: `PART#${of.communityId}#${String(part).padStart(6, "0")}`,
});

const turnEnds = (now: Date): Instant => new Date(now.getTime() + TURN_MINUTES * 60_000).toISOString();

export class UnsampledReminderStore {
  constructor(private readonly table: Table) {}

  /** The last one set comes first. */
  async ofCampaign(campaignId: string): Promise<StoredReminder[]> {
    const items = await this.table.query(reminderKey(campaignId, "").pk, "UNSAMPLED#");
    return items.map((item) => Stored.parse(item)).sort((a, b) => b.at.localeCompare(a.at));
  }

  async find(campaignId: string, reminderId: string): Promise<StoredReminder | undefined> {
    const item = await this.table.get(reminderKey(campaignId, reminderId));
    return item && Stored.parse(item);
  }

  /** @throws ProblemError `reminder-unknown` */
  async get(campaignId: string, reminderId: string): Promise<StoredReminder> {
    const found = await this.find(campaignId, reminderId);
    if (found === undefined) throw new ProblemError("reminder-unknown", { reminderId });
    return found;
  }

  plan(campaignId: string, reminder: UnsampledReminder): Write {
    return this.table.put(
      { ...reminderKey(campaignId, reminder.reminderId), ...reminder, version: 1 },
      "absent",
      conflict,
    );
  }

  /** Write an occasion as it is now, if nobody else did since it was read: also a plan may have been changed. */
  change(campaignId: string, { version }: StoredReminder, now: UnsampledReminder): Write {
    return this.table.replace(
      { ...reminderKey(campaignId, now.reminderId), ...now, version: (version ?? 0) + 1 },
      version === undefined
        ? { condition: "attribute_not_exists(version)", otherwise: conflict }
        : { condition: "version = :was", values: { was: version }, otherwise: conflict },
    );
  }

  async progress(campaignId: string, reminderId: string): Promise<ReminderProgress[]> {
    const items = await this.table.query(occasion({ campaignId, reminderId }), "COMMUNITY#");
    return items.map((item) => Progress.parse(item));
  }

  async progressOf(of: Of): Promise<ReminderProgress | undefined> {
    const item = await this.table.get(progressKey(of));
    return item && Progress.parse(item);
  }

  /** The first turn of a community, which is given out with it. */
  begin({ campaignId, reminderId, communityId }: Of, now: Date): Write {
    const progress: ReminderProgress = {
      ...{ campaignId, reminderId, communityId, step: "sending", turn: 1, version: 1 },
      ...{ dueAt: turnEnds(now), parts: 0, seen: 0, owed: 0, counts: 0 },
    };
    return this.table.put({ ...progressKey(progress), ...progress }, "absent", conflict);
  }

  /** Give out the next turn of a community. */
  giveOut(progress: ReminderProgress, now: Date): { write: Write; turn: number } {
    const turn = progress.turn + 1;
    return { turn, write: this.advance(progress, { turn, dueAt: turnEnds(now) }) };
  }

  /** Note how far a community came, if nobody else did since it was read. */
  advance(progress: ReminderProgress, change: Partial<Omit<ReminderProgress, keyof Of | "version">>): Write {
    const { version } = progress;
    return this.table.replace(
      { ...progressKey(progress), ...advanced(progress, change) },
      { condition: "version = :was", values: { was: version }, otherwise: conflict },
    );
  }

  async part(of: Of, part: number): Promise<ReminderPart | undefined> {
    const item = await this.table.get(partKey(of, part));
    return item && Part.parse(item);
  }

  /** Parts of a community in their order, from one on. */
  async partsFrom(of: Of, part: number, limit: number): Promise<ReminderPart[]> {
    const keys = Array.from({ length: limit }, (_, n) => partKey(of, part + n));
    const items = await this.table.batchGet(keys);
    return items.map((item) => Part.parse(item)).sort((a, b) => a.part - b.part);
  }

  notePart(of: Of, part: ReminderPart): Write {
    return this.table.put({ ...partKey(of, part.part), ...part }, "any");
  }
}

/** A progress as `advance` writes it. */
export const advanced = (
  progress: ReminderProgress,
  change: Partial<Omit<ReminderProgress, keyof Of | "version">>,
): ReminderProgress => ({ ...progress, ...change, version: progress.version + 1 });
