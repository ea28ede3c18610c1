import * as z from "zod";
import { text } from "../../text.ts";

const Hours = z.number().nonnegative().max(1_000);
const Share = z.number().min(0).max(1);
const Rate = z.number().positive().max(1_000_000);
const Count = z.int().nonnegative().max(1_000_000_000);
const HourOfDay = z.number().min(0).max(24);
const Kilometres = z.number().min(-10_000).max(10_000);
const Id = text({ maxBytes: 64 });

/** A laboratory works between two hours of the day; a shift may pass midnight. */
const LaboratoryShift = z.strictObject({ laboratoryId: Id, fromHour: HourOfDay, toHour: HourOfDay });

/** A laboratory that is not there yet: its capacity rises in a straight line from `readyAfterHours` to `fullAfterHours`. */
const ReserveLaboratory = z.strictObject({
  id: Id,
  tubesPerDay: Count,
  xKm: Kilometres,
  yKm: Kilometres,
  readyAfterHours: Hours.default(12),
  fullAfterHours: Hours.default(24),
});

/** All that a plan assumes. Each value is optional; `assumption-defaults.ts` has the defaults and their sources. */
export const Assumptions = z
  .strictObject({
    prevalence: z.number().min(0).max(1),
    prevalenceByArea: z.record(Id, Share),
    householdAttackRate: Share,
    allowedPoolSizes: z.array(z.int().min(1).max(50)).min(1).max(50),
    poolSizeByArea: z.record(Id, z.int().min(1).max(50)),
    averageFill: z.number().positive().max(50),
    noUsableResultShare: z.number().min(0).max(0.5),
    recallHours: z.number().min(1).max(100),
    laneRatePerHour: Rate,
    overnightRateShare: z.number().positive().max(1),
    peoplePerLaneMin: Rate,
    peoplePerLaneMax: Rate,
    peoplePerSiteMin: Rate,
    peoplePerSiteMax: Rate,
    walkingLimitKm: z.number().nonnegative().max(1_000),
    noShowShare: z.number().min(0).max(0.9),
    homeboundShare: z.number().min(0).max(0.5),
    homeTeamPeoplePerDay: Rate,
    startHour: z.number().min(0).lt(24),
    opensAtHour: HourOfDay,
    closesAtHour: HourOfDay,
    setUpHours: Hours,
    keySampledWithinHours: z.number().positive().max(1_000),
    samplers: Count,
    registrars: Count,
    marshalsPerLane: z.number().min(0).max(20),
    shiftHours: z.int().min(1).max(24),
    tubes: Count,
    swabs: Count,
    boxTubes: z.int().min(1).max(10_000),
    firstBoxAfterHours: Hours,
    sampleToLaboratoryHours: z.number().positive().max(168),
    testWithinHours: z.number().positive().max(168),
    couriers: Count,
    courierSpeedKmPerHour: Rate,
    courierMinutesPerStop: z.number().nonnegative().max(600),
    courierBoxes: z.int().min(1).max(10_000),
    laboratoryTurnaroundHours: Hours,
    laboratoryShifts: z.array(LaboratoryShift).max(1_000),
    reserveLaboratories: z.array(ReserveLaboratory).max(100),
  })
  .partial();
export type Assumptions = z.infer<typeof Assumptions>;
