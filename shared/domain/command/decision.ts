import * as z from "zod";
import { SubDistrictId } from "../area.ts";
import { AdmissionsPerSecond } from "../booking/waiting-room.ts";
import { PoolSizeSteps } from "../campaign/area-pool-size.ts";
import { LaboratoryId, TubesPerDay } from "../campaign/campaign.ts";
import { SITE_STATES, SiteId } from "../campaign/site.ts";
import { Instant } from "../instant.ts";
import { Ulid } from "../text.ts";

const Lanes = z.int().min(1).max(40);

/** Nothing is diverted from a laboratory to itself. */
export const betweenTwo = (diversion: { fromLaboratoryId: string; toLaboratoryId: string }): boolean =>
  diversion.fromLaboratoryId !== diversion.toLaboratoryId;

/** What a commander decides while a campaign runs. */
export const Decision = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("siteDay"),
    siteId: SiteId,
    day: z.iso.date(),
    state: z.enum(SITE_STATES),
  }),
  z.object({ kind: z.literal("lanes"), siteId: SiteId, lanes: Lanes }),
  /** Null lets everybody in. */
  z.object({ kind: z.literal("admission"), admissionsPerSecond: AdmissionsPerSecond.nullable() }),
  /** Close the sites of a sub-district until it is taken back: nothing new is booked, those booked are told. */
  z.object({ kind: z.literal("pause"), subDistrictId: SubDistrictId, paused: z.boolean() }),
  /** People a tube in a sub-district, from moments on, in place of what was set before; none is the campaign's. */
  z.object({ kind: z.literal("poolSize"), subDistrictId: SubDistrictId, steps: PoolSizeSteps }),
  /** Tubes that a laboratory tests a day for the campaign: its share. */
  z.object({ kind: z.literal("laboratory"), laboratoryId: LaboratoryId, tubesPerDay: TubesPerDay }),
  /** Send what is bound for a laboratory to another, or let it go there again. */
  z
    .object({
      kind: z.literal("diversion"),
      fromLaboratoryId: LaboratoryId,
      toLaboratoryId: LaboratoryId,
      diverted: z.boolean(),
    })
    .refine(betweenTwo, { path: ["toLaboratoryId"] }),
]);
export type Decision = z.infer<typeof Decision>;

/** Each kind of decision by its name. */
export type DecisionOf = { [Kind in Decision["kind"]]: Extract<Decision, { kind: Kind }> };

export const DecisionId = Ulid;

/** Hours from the decision until everybody has a first result, without it and with it; null where that is not in sight. */
export const Effect = z.object({
  beforeHours: z.number().nullable(),
  afterHours: z.number().nullable(),
});
export type Effect = z.infer<typeof Effect>;

/** A decision that was taken, with what was forecast of it and what it was before. */
export const DecisionRecord = z.object({
  decisionId: DecisionId,
  decision: Decision,
  /** What takes it back. */
  undo: Decision,
  effect: Effect,
  at: Instant,
  by: z.string(),
  /** Absent while it is being carried out; whoever sends it again then carries on. */
  carriedOut: z.boolean().optional(),
  takenBackAt: Instant.optional(),
  takenBackBy: z.string().optional(),
});
export type DecisionRecord = z.infer<typeof DecisionRecord>;

/** Whether two decisions are about the same: a site's lanes, a day of a site, an area's pool size, a laboratory's share. */
export const isAboutTheSame = (one: Decision, other: Decision): boolean => aboutOf(one) === aboutOf(other);

function aboutOf(decision: Decision): string {
  switch (decision.kind) {
    case "siteDay":
      return `siteDay ${decision.siteId} ${decision.day}`;
    case "lanes":
      return `lanes ${decision.siteId}`;
    case "pause":
    case "poolSize":
      return `${decision.kind} ${decision.subDistrictId}`;
    case "laboratory":
      return `laboratory ${decision.laboratoryId}`;
    case "diversion":
      return `diversion ${decision.fromLaboratoryId} ${decision.toLaboratoryId}`;
    case "admission":
      return "admission";
  }
}

/** Whether two decisions are the same. */
export const isSameDecision = (one: Decision, other: Decision): boolean =>
  JSON.stringify(Decision.parse(one)) === JSON.stringify(Decision.parse(other));
