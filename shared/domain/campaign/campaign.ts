import * as z from "zod";
import { DistrictId, Kilometres } from "../area.ts";
import { Instant } from "../instant.ts";
import { BilingualName } from "../name.ts";
import { pattern } from "../text.ts";
import { TransportLimits } from "../transport/transport-limits.ts";
import { AreaPoolSizes, POOL_SIZES, PoolSize } from "./area-pool-size.ts";
import { Helplines } from "./helplines.ts";
import { LABORATORY_ID } from "./laboratory-id.ts";
import { PriorityHours } from "./priority-hours.ts";
import { ScreenedAreas } from "./screened-areas.ts";
import { Wave } from "./waves.ts";

export const CampaignId = pattern(/^[A-Z0-9][A-Z0-9-]{2,31}$/, { maxBytes: 32 });

export { POOL_SIZES, PoolSize };

export const LaboratoryId = pattern(LABORATORY_ID, { maxBytes: 7 });

export const TubesPerDay = z.int().positive().max(10_000_000);

const Laboratory = z.object({
  laboratoryId: LaboratoryId,
  name: BilingualName,
  tubesPerDay: TubesPerDay,
  /** On the map of the areas, if it is known. */
  xKm: Kilometres.optional(),
  yKm: Kilometres.optional(),
});

export const CAMPAIGN_STATES = ["planned", "open", "closed"] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

const Hours = z.number().positive().max(8_760);

/** A screening campaign (筛查任务): one round of screening of a district. */
export const Campaign = z.object({
  campaignId: CampaignId,
  name: BilingualName,
  districtId: DistrictId,
  /** Absent, the whole district is screened. */
  areaIds: ScreenedAreas.optional(),
  state: z.enum(CAMPAIGN_STATES),
  poolSize: PoolSize,
  /** Sub-districts that pool otherwise; see `poolSizeAt`. */
  areaPoolSizes: z.array(AreaPoolSizes).max(200).optional(),
  population: z.int().positive().max(100_000_000),
  targetsHours: z.object({
    keyCommunity: Hours,
    subDistrict: Hours,
    district: Hours,
  }),
  startsAt: Instant,
  endsAt: Instant,
  laboratories: z.array(Laboratory).min(1).max(100),
  /** How full the average tube is expected to be, of its pool size; see `laboratorySeatsPerHour`. */
  expectedFill: z.number().min(0.05).max(1).optional(),
  /** Communities that open for booking one after the other; absent, all open at once. */
  waves: z.array(Wave).min(1).max(50).optional(),
  /** One household per tube (一户一管) is preferred: a tube of several is flagged and counted, never refused. */
  householdTogether: z.boolean().optional(),
  /** Hours kept for those who should not stand in a queue, at every site. */
  priorityHours: z.array(PriorityHours).max(20).optional(),
  /** Where they differ from the usual ones; see `limitsOf`. */
  transportLimits: TransportLimits.partial().optional(),
  /** Whom residents call who are to be re-tested or were found positive; see `helplinesOf`. */
  helplines: Helplines.optional(),
});
export type Campaign = z.infer<typeof Campaign>;

const NEXT_STATES: Record<CampaignState, readonly CampaignState[]> = {
  planned: ["open", "closed"],
  open: ["closed"],
  closed: [],
};

/** A campaign opens once and closes once; saying the present state again changes nothing. */
export const campaignMayBecome = (from: CampaignState, to: CampaignState): boolean =>
  from === to || NEXT_STATES[from].includes(to);
