import * as z from "zod";
import { REMINDER_OCCASIONS } from "../../domain/messages/booking-reminder.ts";
import { conflict, type Key, type Table, type Write } from "../table.ts";

// Which reminders a campaign sends, and up to which slot each was handed to the outbox. The sweep moves that time in the
// transaction after the last entry; broken off before, it hands over the same again, which effect keys make harmless.

const Reminders = z.object({
  booked: z.array(z.enum(REMINDER_OCCASIONS)),
  doneUntil: z.partialRecord(z.enum(REMINDER_OCCASIONS), z.string()),
  version: z.int().nonnegative(),
});
export type Reminders = z.infer<typeof Reminders>;

const keyOf = (campaignId: string): Key => ({ pk: `REMINDERS#${campaignId}`, sk: "SCHEDULE" });

export class ReminderStore {
  constructor(private readonly table: Table) {}

  /** None, unless somebody decided so. */
  async of(campaignId: string): Promise<Reminders> {
    const item = await this.table.get(keyOf(campaignId));
    return item === undefined ? { booked: [], doneUntil: {}, version: 0 } : Reminders.parse(item);
  }

  /** Keep them as they are now, if nobody else changed them since they were read. */
  write(campaignId: string, { version: was, ...reminders }: Reminders): Write {
    const item = { ...keyOf(campaignId), ...reminders, version: was + 1 };
    return was === 0
      ? this.table.put(item, "absent", conflict)
      : this.table.replace(item, { condition: "version = :was", values: { was }, otherwise: conflict });
  }
}
