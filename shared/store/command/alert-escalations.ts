import {
  type AlertRecord,
  type SealedTold,
  severeSinceOf,
  type ToldOfAlert,
} from "../../domain/command/alert.ts";
import type { Instant } from "../../domain/instant.ts";
import type { FieldSealer, LookupHasher } from "../../security/sealing.ts";
import { conflict, retryOnConflict, type Table, type Write } from "../table.ts";
import { openAlertKey, readAlert, unlessOther } from "./alerts.ts";

// Who is asked to take an alert is a person on duty. The alert's item and the outbox know them by a keyed hash of the
// phone, and their name is sealed: who is on duty changes while an alert is open, so a place in the line names nobody.

const placeOf = (campaignId: string, alertId: string): string => `ALERTS#${campaignId}#${alertId}/told`;

interface Told extends ToldOfAlert {
  phone: string;
  since: Instant;
}

export class AlertEscalationStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
    private readonly hasher: LookupHasher,
  ) {}

  /** How a person on duty is named in items and entries. */
  personOf({ phone }: { phone: string }): string {
    return this.hasher.hash("duty", phone);
  }

  /**
   * Note that this person is to be told of an alert, with what has them told; another process may have been first.
   * @param was as it was read
   */
  async escalate(
    campaignId: string,
    was: AlertRecord,
    person: string,
    { now, owed }: { now: Instant; owed: Write },
  ): Promise<void> {
    const { table } = this;
    const { alertId, openedAt, severity, severeSince, escalation: before } = was;
    const since = severeSinceOf(was);
    const people = before?.since === since ? [...before.people, person] : [person];
    const stands = [
      "openedAt = :openedAt AND severity = :severity",
      severeSince === undefined ? "attribute_not_exists(severeSince)" : "severeSince = :severeSince",
      before === undefined ? "attribute_not_exists(escalation)" : "escalation = :before",
    ];
    await unlessOther(
      table.transact([
        owed,
        table.update(openAlertKey(campaignId, alertId), "SET escalation = :escalation", {
          values: {
            ...{ openedAt, severity, escalation: { since, at: now, people } },
            ...(severeSince === undefined ? {} : { severeSince }),
            ...(before === undefined ? {} : { before }),
          },
          ...{ condition: stands.join(" AND "), otherwise: conflict },
        }),
      ]),
    );
  }

  /** Note who was told of an alert, as long as it is open. */
  async noteTold(
    campaignId: string,
    { alertId, openedAt }: Pick<AlertRecord, "alertId" | "openedAt">,
    { phone, name, ...how }: Told,
  ): Promise<void> {
    const { table } = this;
    const person = this.personOf({ phone });
    const sealedName = this.sealer.seal(placeOf(campaignId, alertId), name);
    const told: SealedTold = { ...how, person, sealedName };
    const key = openAlertKey(campaignId, alertId);
    await retryOnConflict(async () => {
      const item = await table.get(key);
      const was = item && readAlert(item);
      if (was?.openedAt !== openedAt) return;
      const { told: before } = was;
      if (before?.some((each) => each.person === person && each.since === told.since)) return;
      await table.transact([
        table.update(key, "SET told = :told", {
          values: { openedAt, told: [...(before ?? []), told], ...(before === undefined ? {} : { before }) },
          condition: `openedAt = :openedAt AND ${before === undefined ? "attribute_not_exists(told)" : "told = :before"}`,
          otherwise: conflict,
        }),
      ]);
    });
  }

  /** Who was told of an alert, in this order. */
  toldOf(campaignId: string, { alertId, told = [] }: Pick<AlertRecord, "alertId" | "told">): ToldOfAlert[] {
    return told.map(({ sealedName, severity, at, sent }) => ({
      ...{ severity, at, sent },
      name: this.sealer.open(placeOf(campaignId, alertId), sealedName),
    }));
  }
}
