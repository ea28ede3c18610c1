import * as z from "zod";
import { AdmissionsPerSecond } from "../booking/waiting-room.ts";
import { SITE_STATES, type Site, SiteId, withDay } from "../campaign/site.ts";
import { Instant } from "../instant.ts";
import { Ulid } from "../text.ts";

const Lanes = z.int().min(1).max(40);

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
]);
export type Decision = z.infer<typeof Decision>;

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

/** The sites as they are with a decision; as they are where it is about none of them. */
export const sitesWith = (sites: readonly Site[], decision: Decision): Site[] =>
  sites.map((site) => {
    if (decision.kind === "admission" || decision.siteId !== site.siteId) return site;
    if (decision.kind === "lanes") return { ...site, lanes: decision.lanes };
    return withDay(site, decision.day, decision.state);
  });

/** Whether two decisions are about the same: a site's lanes, a day of a site, the admission rate. */
export const isAboutTheSame = (one: Decision, other: Decision): boolean => aboutOf(one) === aboutOf(other);

const aboutOf = (decision: Decision): string =>
  [
    decision.kind,
    ...(decision.kind === "admission" ? [] : [decision.siteId]),
    ...(decision.kind === "siteDay" ? [decision.day] : []),
  ].join(" ");

/** Whether two decisions are the same. */
export const isSameDecision = (one: Decision, other: Decision): boolean =>
  JSON.stringify(Decision.parse(one)) === JSON.stringify(Decision.parse(other));
