import { subDistrictOf, subDistrictsIn } from "../../domain/area.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import type { Cause } from "../../domain/command/alert.ts";
import type { AlertLimits } from "../../domain/command/alert-settings.ts";
import { addMinutes, hoursBetween, type Instant } from "../../domain/instant.ts";
import { ageingSince } from "../../domain/laboratory/turnaround.ts";
import { laneOf } from "../../domain/messages/channel.ts";
import { silenceOf } from "../../domain/sampling/device.ts";
import { alertsOf } from "../../domain/transport/box-alerts.ts";
import { isLateToLaboratory, limitsOf } from "../../domain/transport/transport-limits.ts";
import { untestedAge } from "../../domain/transport/untested.ts";
import { NO_SUB_DISTRICT as NO_SITE } from "../../store/follow-up/follow-ups.ts";
import { inParallel } from "../../store/in-parallel.ts";
import type { Stores } from "../../store/stores.ts";
import { untestedTubes, type WaitingList } from "../transport/untested-tubes.ts";
import { causesOf, type Found } from "./found-causes.ts";
import type { OnTheWay } from "./oldest-waiting.ts";

// Each list of the platform feeds the alerts: one cause for a kind at a place, with what it is about counted in it.

const AT_ONCE = 8;
const MINUTES_AN_HOUR = 60;

type FieldStores = Pick<
  Stores,
  "areas" | "sites" | "boxes" | "tubes" | "devices" | "quarantine" | "followUps" | "notReached"
>;

interface FieldLook {
  now: Instant;
  limits: AlertLimits;
  subDistrictIds: readonly string[];
  onTheWay: OnTheWay;
  /** The lists of laboratories on which something waits. */
  waiting: readonly WaitingList[];
}

/** What the lists of the field, the laboratories and the messages alert of. */
export async function fieldCauses(
  stores: FieldStores,
  campaign: Campaign,
  { now, limits, subDistrictIds, onTheWay, waiting }: FieldLook,
): Promise<Cause[]> {
  const found = await Promise.all([
    transportCauses(campaign, onTheWay, now),
    untestedCauses(stores, campaign, { now, waiting }),
    deviceCauses(stores, campaign, subDistrictIds, now),
    quarantineCauses(stores, campaign, { now, limits }),
    reportCauses(stores, campaign, { now, limits, subDistrictIds }),
    messageCauses(stores, campaign),
  ]);
  return found.flat();
}

function transportCauses(campaign: Campaign, { open, unpacked }: OnTheWay, now: Instant): Cause[] {
  const limits = limitsOf(campaign);
  const { campaignId } = campaign;
  const dueAt = (since: Instant | undefined) =>
    since && addMinutes(since, limits.sampleToLaboratoryHours * MINUTES_AN_HOUR);
  const boxesWith = (alert: "lateToLaboratory" | "handOverOverdue"): Found[] =>
    open
      .filter((box) => alertsOf(box, now, limits).includes(alert))
      .map(({ boxBarcode, siteId, firstSealedAt, packedAt }) => {
        const since = firstSealedAt ?? packedAt;
        const place = siteId === undefined ? campaignId : subDistrictOf(siteId);
        return { place, name: boxBarcode, since, dueAt: dueAt(since) };
      });
  const late = unpacked.filter(({ sealedAt }) => isLateToLaboratory(sealedAt, now, limits));
  return [
    ...causesOf("lateToLaboratory", [
      ...boxesWith("lateToLaboratory"),
      ...late.map(({ siteId, sealedAt }) => ({
        ...{ place: subDistrictOf(siteId), name: siteId, since: sealedAt, dueAt: dueAt(sealedAt) },
      })),
    ]),
    ...causesOf("handOverOverdue", boxesWith("handOverOverdue")),
  ];
}

async function untestedCauses(
  stores: FieldStores,
  campaign: Campaign,
  { now, waiting }: Pick<FieldLook, "now" | "waiting">,
): Promise<Cause[]> {
  const limits = limitsOf(campaign);
  const old = await untestedTubes(stores, campaign, now, waiting);
  return causesOf(
    "untested",
    old.map((tube) => {
      const since = ageingSince(tube);
      const isTooOld = untestedAge(tube, now, limits) === "tooOld";
      return {
        place:
          tube.laboratoryId ?? (tube.siteId === undefined ? campaign.campaignId : subDistrictOf(tube.siteId)),
        ...{ name: tube.tubeBarcode, since, severity: isTooOld ? "critical" : "warning" },
        dueAt: since && addMinutes(since, limits.voidAfterHours * MINUTES_AN_HOUR),
      };
    }),
  );
}

async function deviceCauses(
  { devices, sites }: FieldStores,
  { campaignId }: Campaign,
  subDistrictIds: readonly string[],
  now: Instant,
): Promise<Cause[]> {
  const siteOf = new Map((await sites.ofCampaign(campaignId)).map((site) => [site.siteId, site]));
  const found = await inParallel(subDistrictIds, AT_ONCE, (id) => devices.ofSubDistrict(campaignId, id));
  return causesOf(
    "deviceSilent",
    found.flat().flatMap((device): Found[] => {
      const { siteId, deviceId, lastSeenAt, pending = 0 } = device;
      if (siteId === undefined || !silenceOf(device, siteOf.get(siteId), now).silent) return [];
      // What is left on it is nowhere else.
      const severity = pending > 0 ? "warning" : "notice";
      return [{ place: subDistrictOf(siteId), name: deviceId, since: lastSeenAt, severity }];
    }),
  );
}

async function quarantineCauses(
  { quarantine }: FieldStores,
  { campaignId }: Campaign,
  { now, limits: { quarantineHours } }: Pick<FieldLook, "now" | "limits">,
): Promise<Cause[]> {
  const waiting = (await quarantine.all({ eventually: true })).filter(
    (each) => each.settled === undefined && (each.campaignId ?? campaignId) === campaignId,
  );
  return causesOf(
    "quarantineWaiting",
    waiting.map(({ caseId, receivedAt }) => ({
      ...{ place: campaignId, name: caseId, since: receivedAt },
      severity: hoursBetween(receivedAt, now) > quarantineHours ? "warning" : "notice",
      dueAt: addMinutes(receivedAt, quarantineHours * MINUTES_AN_HOUR),
    })),
  );
}

async function reportCauses(
  { followUps }: FieldStores,
  { campaignId }: Campaign,
  { now, limits: { reportHoursLeft }, subDistrictIds }: Pick<FieldLook, "now" | "limits" | "subDistrictIds">,
): Promise<Cause[]> {
  const cases = await inParallel([...subDistrictIds, NO_SITE], AT_ONCE, (id) =>
    followUps.ofSubDistrict(campaignId, id),
  );
  return causesOf(
    "reportDue",
    cases.flat().flatMap(({ tubeBarcode, siteId, openedAt, report, cancelledAt }): Found[] => {
      if (report === undefined || report.madeAt !== undefined || cancelledAt !== undefined) return [];
      const { dueAt, discoveredAt } = report;
      return [
        {
          ...{ place: siteId === undefined ? campaignId : subDistrictOf(siteId), name: tubeBarcode },
          ...{ since: discoveredAt ?? openedAt, dueAt },
          severity: hoursBetween(now, dueAt) < reportHoursLeft ? "critical" : "warning",
        },
      ];
    }),
  );
}

async function messageCauses(
  { areas, notReached }: FieldStores,
  { campaignId, districtId }: Campaign,
): Promise<Cause[]> {
  // Also of those without a site: whoever lives there may be tested elsewhere.
  const lists = await inParallel(subDistrictsIn(await areas.all(), districtId), AT_ONCE, (id) =>
    notReached.ofSubDistrict(campaignId, id, { eventually: true }),
  );
  return causesOf(
    "messagesNotReached",
    lists.flat().map(({ communityId, since, template }) => ({
      ...{ place: campaignId, name: communityId, since },
      severity: laneOf(template) === "urgent" ? "warning" : "notice",
    })),
  );
}
