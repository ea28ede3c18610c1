import * as z from "zod";
import { CommunityId, SubDistrictId } from "../area.ts";
import { LaboratoryId } from "../campaign/campaign.ts";
import { Instant } from "../instant.ts";
import { STAGES } from "./course.ts";
import { TARGET_STANDINGS } from "./target-standing.ts";

const Share = z.number().min(0);
const People = z.int();

const ScreenStage = z.object({
  stage: z.enum(STAGES),
  people: People,
  /** People an hour, of the last hour. */
  perHour: z.number().nullable(),
  /** People who are through the stage before and not through this one. */
  waiting: People,
  /** When everybody is through, if all goes on as now. */
  finishAt: Instant.nullable(),
  /** The same at the rates of the last hour and of the last three. */
  band: z.object({ earliest: Instant, latest: Instant }).nullable(),
});

const TARGET_KINDS = ["keyCommunity", "subDistrict", "district"] as const;

const ScreenTarget = z.object({
  kind: z.enum(TARGET_KINDS),
  hours: z.number(),
  /** Of the one that stands worst; each sub-district has its own start. */
  dueAt: Instant.nullable(),
  expectedAt: Instant.nullable(),
  /** Of the worst one. */
  standing: z.enum(TARGET_STANDINGS),
  /** People with a result, of all that it is about. */
  share: Share,
});

const ScreenMilestone = z.object({
  share: Share,
  /** Hours from the start of the campaign at which this part of the people had a result. */
  reachedHours: z.number().nullable(),
  expectedHours: z.number().nullable(),
});

const ScreenSubDistrict = z.object({
  subDistrictId: SubDistrictId,
  population: People,
  sampled: People,
  reported: People,
  held: People,
  resample: People,
  positive: People,
  averageFill: z.number().nullable(),
  /** People sampled an hour, of the last hour. */
  perHour: z.number().nullable(),
  /** People sampled in each of the last hours, oldest first. */
  hourly: z.array(People),
  dueAt: Instant.nullable(),
  expectedAt: Instant.nullable(),
  standing: z.enum(TARGET_STANDINGS),
});

const ScreenCommunity = z.object({
  communityId: CommunityId,
  population: People,
  sampled: People,
  reported: People,
  key: z.boolean(),
});

export const ScreenLaboratory = z.object({
  laboratoryId: LaboratoryId,
  /** Tubes an hour: what it can test, and what it tested in the last hour. */
  capacityPerHour: z.number(),
  perHour: z.number().nullable(),
  received: z.int(),
  tested: z.int(),
  waiting: z.int(),
  /** Hours that it needs for what waits. */
  hoursOfWork: z.number(),
  hourly: z.array(z.int()),
});

/** What the command screen shows of a campaign, but for its name: sums, rates of the last hour, and what follows. */
export const CommandScreen = z.object({
  /** When the sums were counted. */
  asOf: Instant,
  /** The last point of the course, which rates are measured from; null before the first. */
  courseAt: Instant.nullable(),
  hoursSinceStart: z.number(),
  population: People,
  stages: z.array(ScreenStage),
  targets: z.array(ScreenTarget),
  milestones: z.array(ScreenMilestone),
  fill: z.object({
    average: z.number().nullable(),
    /** From now on; null where no fill is enough. */
    needed: z.number().nullable(),
    poolSize: z.int(),
  }),
  held: People,
  resample: People,
  positive: People,
  subDistricts: z.array(ScreenSubDistrict),
  communities: z.array(ScreenCommunity),
  laboratories: z.array(ScreenLaboratory),
});
export type CommandScreen = z.infer<typeof CommandScreen>;
