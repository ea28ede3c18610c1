import * as z from "zod";
import { LaboratoryId } from "../../domain/campaign/campaign.ts";
import { Instant } from "../../domain/instant.ts";
import { KitId } from "../../domain/laboratory/kit-contents.ts";
import { OUTCOMES } from "../../domain/laboratory/outcome.ts";
import { ControlReading } from "../../domain/laboratory/quality/control-reading.ts";
import { RUN_FATES } from "../../domain/laboratory/quality/run-quality.ts";
import { WESTGARD_RULES } from "../../domain/laboratory/quality/westgard.ts";
import { TURNAROUND_CLASSES } from "../../domain/sampling/turnaround-class.ts";
import { Ulid } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { Label, Told } from "../texts.ts";

const Count = z.int().nonnegative();
const Share = z.number().min(0).max(1);

const Turnaround = z.object({
  class: z.enum(TURNAROUND_CLASSES),
  tubes: Count,
  p50Minutes: Count,
  p90Minutes: Count,
  p99Minutes: Count,
  within6Hours: Share,
  within12Hours: Share,
  within24Hours: Share,
  owedHours: Count,
  inTime: Share,
});

const Chart = z.object({
  ...ControlReading.pick({ control: true, target: true }).shape,
  /** Absent while fewer than twenty observations were published; nothing is flagged then. */
  baseline: z
    .object({ mean: z.number(), sd: z.number(), points: Count, from: Instant, to: Instant })
    .optional(),
  points: z.array(
    z.object({
      runId: Ulid,
      startedAt: Instant,
      fate: z.enum(RUN_FATES),
      instrument: Told,
      well: Label,
      ct: z.number().optional(),
      /** In standard deviations from the baseline's mean. */
      deviation: z.number().optional(),
      flags: z.array(z.enum(WESTGARD_RULES)),
    }),
  ),
});

export const readQuality = contract("GET /v1/laboratories/{laboratoryId}/quality", {
  operationId: "readQuality",
  actor: "lab",
  summary: "Quality of a laboratory's runs by kit: rates, turn-around, control charts with Westgard flags",
  roles: ["technician", "reviewer", "commander"],
  object: { kind: "laboratory", from: "params.laboratoryId" },
  params: z.object({ laboratoryId: LaboratoryId }),
  query: z.object({
    /** Runs started from this time on, up to but not including `to`; at most 92 days. */
    from: Instant,
    to: Instant,
    kitId: KitId.optional(),
  }),
  status: 200,
  answer: z.object({
    laboratoryId: LaboratoryId,
    from: Instant,
    to: Instant,
    kits: z.array(
      z.object({
        kitId: KitId,
        version: z.int().positive(),
        runs: z.record(z.enum(RUN_FATES), Count),
        tubes: z.record(z.enum(OUTCOMES), Count),
        invalidRate: Share.optional(),
        inconclusiveRate: Share.optional(),
        positivity: Share.optional(),
        turnaround: z.array(Turnaround),
        controls: z.array(Chart),
      }),
    ),
  }),
  problems: [],
});
