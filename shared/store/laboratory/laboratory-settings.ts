import * as z from "zod";
import { Instant } from "../../domain/instant.ts";
import { DEFAULT_READING_OPTIONS } from "../../domain/laboratory/not-detected-spelling.ts";
import { ReadingOptions } from "../../domain/laboratory/reading-options.ts";
import type { Key, Table } from "../table.ts";

// What a laboratory says about its instruments, in one item; a laboratory that has said nothing has none.

export const LaboratorySettings = ReadingOptions.extend({
  savedBy: z.string().optional(),
  savedAt: Instant.optional(),
});
export type LaboratorySettings = z.infer<typeof LaboratorySettings>;

const settingsKey = (laboratoryId: string): Key => ({ pk: `LABORATORY#${laboratoryId}`, sk: "READING" });

export class LaboratorySettingStore {
  constructor(private readonly table: Table) {}

  async reading(laboratoryId: string): Promise<LaboratorySettings> {
    const item = await this.table.get(settingsKey(laboratoryId));
    return item ? LaboratorySettings.parse(item) : DEFAULT_READING_OPTIONS;
  }

  async saveReading(laboratoryId: string, settings: LaboratorySettings): Promise<void> {
    await this.table.transact([this.table.put({ ...settingsKey(laboratoryId), ...settings }, "any")]);
  }
}
