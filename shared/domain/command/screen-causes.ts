import type { Campaign } from "../campaign/campaign.ts";
import { addMinutes, type Instant } from "../instant.ts";
import { laboratorySeatsPerHour } from "../laboratory/laboratory-capacity.ts";
import type { Cause } from "./alert.ts";
import type { AlertLimits } from "./alert-settings.ts";
import type { CommandScreen } from "./screen.ts";

type Limits = Pick<AlertLimits, "overloadedHours" | "fillTolerance">;

const MOST_EXAMPLES = 5;

const cause = (
  of: Pick<Cause, "kind" | "place" | "severity" | "count"> & Partial<Pick<Cause, "dueAt" | "examples">>,
): Cause => ({ since: null, dueAt: null, examples: [], consequences: [], ...of });

/** What the figures of the screen alert of: laboratories, sampling against testing, fill, targets. */
export function causesOfScreen(
  screen: CommandScreen,
  campaign: Campaign,
  { now, limits }: { now: Instant; limits: Limits },
): Cause[] {
  return [
    ...togetherOverloaded(laboratoryCauses(screen, limits), screen, campaign, limits),
    ...samplingTooFast(screen, campaign, { now, limits }),
    ...fillBelowNeed(screen, campaign, limits),
    ...targetCauses(screen, campaign),
  ];
}

function laboratoryCauses(
  { laboratories, stages, population, asOf }: CommandScreen,
  { overloadedHours }: Limits,
): Cause[] {
  const overloaded = (place: string, waiting: number, hoursOfWork: number): Cause[] =>
    hoursOfWork > overloadedHours
      ? [cause({ kind: "laboratoryOverloaded", place, severity: "warning", count: waiting })]
      : [];
  const delivered = stages.find(({ stage }) => stage === "deliver");
  const sampled = stages.find(({ stage }) => stage === "sample");
  const moreComes = (sampled?.people ?? 0) > 0 && (delivered?.people ?? 0) < population;
  return laboratories.flatMap(({ laboratoryId: place, waiting, perHour, hoursOfWork, tested }): Cause[] => {
    // Before its first result nobody knows how long the laboratory's first plate takes.
    const stands = perHour === 0 && tested > 0;
    if (stands && waiting > 0)
      return [
        cause({
          ...{ kind: "laboratoryStopped", place, severity: "critical", count: waiting },
          dueAt: addMinutes(asOf, 60),
        }),
        ...overloaded(place, waiting, hoursOfWork),
      ];
    if (stands && moreComes) return [cause({ kind: "laboratoryIdle", place, severity: "warning", count: 1 })];
    return overloaded(place, waiting, hoursOfWork);
  });
}

/** A backlog that all laboratories could not work off in time is one, of the campaign, whichever of them have it. */
function togetherOverloaded(
  causes: readonly Cause[],
  { laboratories }: CommandScreen,
  { campaignId }: Campaign,
  { overloadedHours }: Limits,
): readonly Cause[] {
  const overloaded = causes.filter(({ kind }) => kind === "laboratoryOverloaded");
  const waiting = laboratories.reduce((sum, each) => sum + each.waiting, 0);
  const capacity = laboratories.reduce((sum, each) => sum + each.capacityPerHour, 0);
  if (overloaded.length < 2 || waiting <= overloadedHours * capacity) return causes;
  const examples = overloaded.map(({ place }) => place).slice(0, MOST_EXAMPLES);
  return [
    ...causes.filter(({ kind }) => kind !== "laboratoryOverloaded"),
    cause({
      ...{ kind: "laboratoryOverloaded", place: campaignId, severity: "warning", count: waiting, examples },
    }),
  ];
}

/** Sampling may be faster than testing for a while; it is an alert once hours of work wait. */
function samplingTooFast(
  { stages, laboratories }: CommandScreen,
  campaign: Campaign,
  { now, limits }: { now: Instant; limits: Limits },
): Cause[] {
  const rate = stages.find(({ stage }) => stage === "sample")?.perHour ?? 0;
  const seats = laboratorySeatsPerHour(campaign);
  const waiting = laboratories.reduce((sum, each) => sum + each.waiting, 0);
  const capacity = laboratories.reduce((sum, each) => sum + each.capacityPerHour, 0);
  if (rate <= seats || capacity === 0 || waiting / capacity <= limits.overloadedHours / 2) return [];
  return [
    cause({
      ...{ kind: "samplingTooFast", place: campaign.campaignId, severity: "warning" },
      ...{ count: Math.ceil(rate - seats), dueAt: addMinutes(now, 60) },
    }),
  ];
}

function fillBelowNeed(
  { fill: { average, needed, poolSize } }: CommandScreen,
  campaign: Campaign,
  { fillTolerance }: Limits,
): Cause[] {
  if (average === null) return [];
  const isReachable = needed !== null && needed <= poolSize;
  if (needed !== null && average >= needed - fillTolerance) return [];
  return [
    cause({
      ...{ kind: "fillBelowNeed", place: campaign.campaignId, count: 1 },
      severity: isReachable ? "warning" : "critical",
    }),
  ];
}

function targetCauses({ targets, subDistricts }: CommandScreen, { campaignId }: Campaign): Cause[] {
  const late = (standing: string): boolean => standing === "late" || standing === "missed";
  const ofCampaign = targets
    .filter(({ kind, standing }) => kind !== "subDistrict" && late(standing))
    .map(({ kind, standing, dueAt }) =>
      cause({
        ...{ kind: "targetLate", place: `${campaignId}-${kind}`, dueAt },
        ...{ severity: standing === "missed" ? "critical" : "warning", count: 1 },
      }),
    );
  const ofAreas = subDistricts
    .filter(({ standing }) => late(standing))
    .map(({ subDistrictId, standing, dueAt, population, reported }) =>
      cause({
        ...{ kind: "targetLate", place: subDistrictId, dueAt },
        ...{ severity: standing === "missed" ? "critical" : "warning" },
        count: Math.max(1, population - reported),
      }),
    );
  return [...ofCampaign, ...ofAreas];
}
