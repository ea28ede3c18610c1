import * as z from "zod";
import {
  AlertLimits,
  type AlertSettings,
  DutyPerson,
  EscalationMinutes,
  USUAL_ALERT_SETTINGS,
} from "../../domain/command/alert-settings.ts";
import { Instant } from "../../domain/instant.ts";
import type { FieldSealer } from "../../security/sealing.ts";
import type { Key, Table } from "../table.ts";

// Who is on duty has a name and a phone: both are sealed, together.

const keyOf = (campaignId: string): Key => ({ pk: `ALERT-SETTINGS#${campaignId}`, sk: "SETTINGS" });
const placeOf = (campaignId: string): string => `ALERT-SETTINGS#${campaignId}/duty`;

const Stored = z.object({
  limits: AlertLimits,
  escalateAfterMinutes: EscalationMinutes,
  duty: z.string(),
  changedAt: Instant,
  changedBy: z.string(),
});

export interface KeptAlertSettings extends AlertSettings {
  /** Absent while the usual ones hold. */
  changed?: { at: Instant; by: string };
}

export class AlertSettingStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
  ) {}

  async get(campaignId: string): Promise<KeptAlertSettings> {
    const item = await this.table.get(keyOf(campaignId));
    if (item === undefined) return USUAL_ALERT_SETTINGS;
    const { limits, escalateAfterMinutes, duty, changedAt: at, changedBy: by } = Stored.parse(item);
    const opened = this.sealer.open(placeOf(campaignId), duty);
    return {
      ...{ limits, escalateAfterMinutes, changed: { at, by } },
      duty: z.array(DutyPerson).parse(JSON.parse(opened)),
    };
  }

  /** Set all of them; whoever comes last decides. */
  async set(
    campaignId: string,
    { limits, escalateAfterMinutes, duty }: AlertSettings,
    changed: { at: Instant; by: string },
  ): Promise<void> {
    const stored = {
      ...{ limits, escalateAfterMinutes, changedAt: changed.at, changedBy: changed.by },
      duty: this.sealer.seal(placeOf(campaignId), JSON.stringify(duty)),
    };
    await this.table.transact([this.table.put({ ...keyOf(campaignId), ...stored }, "any")]);
  }
}
