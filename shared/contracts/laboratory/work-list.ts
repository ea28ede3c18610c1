import * as z from "zod";
import { CampaignId, LaboratoryId } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { PlateId } from "../../domain/laboratory/plate.ts";
import { TOLD_FLAGS } from "../../domain/laboratory/run.ts";
import { AGEING_ALERTS } from "../../domain/laboratory/turnaround.ts";
import { WORK_STAGES } from "../../domain/laboratory/work-stage.ts";
import { TURNAROUND_CLASSES } from "../../domain/sampling/turnaround-class.ts";
import { pattern, Ulid } from "../../domain/text.ts";
import { PickUpRouteId } from "../../domain/transport/pick-up.ts";
import { contract } from "../contract.ts";
import { Cursor, Label, Told } from "../texts.ts";

const WorkItem = z.object({
  /** A box's or tube's barcode, or a run's id. */
  id: Label,
  /** Since when it waits here, or for a tube since when its sample ages. */
  since: Instant,
  /** A tube's class. */
  turnaround: z.enum(TURNAROUND_CLASSES).optional(),
  /** When its result is owed; of a run the first of its results. */
  dueAt: Instant.optional(),
  alerts: z.array(z.enum(AGEING_ALERTS)),
  /** What somebody has to know of a tube: not sent here, received twice, said to be damaged. */
  flags: z.array(z.enum(TOLD_FLAGS)).optional(),
  campaignId: CampaignId,
  /** Tubes in a box. */
  tubes: z.int().nonnegative().optional(),
  plateId: PlateId.optional(),
  runId: Ulid.optional(),
  /** Why a tube is to be repeated. */
  reason: Told.optional(),
});

export const workList = contract("GET /v1/laboratories/{laboratoryId}/work-list", {
  operationId: "workList",
  actor: "lab",
  summary: "What waits in a laboratory, stage by stage: how much, how late, and what is to be done first",
  roles: ["technician", "reviewer", "commander"],
  object: { kind: "laboratory", from: "params.laboratoryId" },
  params: z.object({ laboratoryId: LaboratoryId }),
  query: z.object({
    /** Only this stage; all of them unless said. */
    stage: z.enum(WORK_STAGES).optional(),
    /** Items of each stage, 1 to 200. */
    limit: pattern(/^(?:[1-9]\d?|1\d\d|200)$/, { maxBytes: 3 }).default("20"),
    /** `next` of an earlier answer about the same stage. */
    after: Cursor.optional(),
  }),
  status: 200,
  answer: z.object({
    asOf: Instant,
    /** The route that ends here and stops next, today or tomorrow; absent where none is planned, or one stage was asked for. */
    nextRoute: z
      .object({
        campaignId: CampaignId,
        routeId: PickUpRouteId,
        siteId: SiteId,
        plannedAt: Instant,
        /** From there it comes here. */
        lastStopAt: Instant,
      })
      .optional(),
    stages: z.array(
      z.object({
        stage: z.enum(WORK_STAGES),
        count: z.int().nonnegative(),
        /** More waits than was counted: `count` and what follows from it are at least so many. */
        cut: z.boolean(),
        byTurnaround: z.record(z.enum(TURNAROUND_CLASSES), z.int().nonnegative()).optional(),
        alerts: z.record(z.enum(AGEING_ALERTS), z.int().nonnegative()),
        items: z.array(WorkItem),
        /** Ask for what follows with this; absent at the end. */
        next: Cursor.optional(),
      }),
    ),
  }),
  problems: [],
});
