import type * as z from "zod";
import * as api from "../../shared/contracts/laboratory/work-list.ts";
import { addMinutes, dayOf, type Instant } from "../../shared/domain/instant.ts";
import { toldFlags } from "../../shared/domain/laboratory/run.ts";
import {
  type AgeingAlert,
  ageingAlerts,
  ageingSince,
  resultDueAt,
  testingOrder,
  turnaroundOf,
} from "../../shared/domain/laboratory/turnaround.ts";
import { WORK_STAGES, type WorkStage } from "../../shared/domain/laboratory/work-stage.ts";
import type { Tube } from "../../shared/domain/sampling/tube.ts";
import type { TurnaroundClass } from "../../shared/domain/sampling/turnaround-class.ts";
import type { Box, BoxState } from "../../shared/domain/transport/box.ts";
import { type NextRoute, nextRouteTo } from "../../shared/domain/transport/pick-up.ts";
import {
  isLateToLaboratory,
  limitsOf,
  sampleAge,
  type TransportLimits,
} from "../../shared/domain/transport/transport-limits.ts";
import { route } from "../../shared/edge/route.ts";
import type { RunHead } from "../../shared/store/laboratory/runs.ts";
import type { TubeTask } from "../../shared/store/sampling/tubes.ts";
import type { Stores } from "../../shared/store/stores.ts";

/** A laboratory tests three thousand tubes a day, and what is older than 56 h is void: more cannot well wait. */
const MOST_COUNTED = 10_000;

/** Weeks of a laboratory's plates; a run that waits is among the newest. */
const MOST_RUNS_LOOKED_AT = 2_000;

const DAY_MINUTES = 1_440;

const BOXES_EXPECTED: readonly BoxState[] = ["packed", "handingOver", "inTransit"];

type Answer = z.input<NonNullable<typeof api.workList.answer>>;
type StageAnswer = Answer["stages"][number];
type WorkItem = StageAnswer["items"][number] & { order: string };

interface Waiting {
  items: WorkItem[];
  cut: boolean;
}

/** Each stage with what is to be done first at its head. 403 `scope-forbidden`. */
export const workList = route(
  api.workList,
  async ({ params: { laboratoryId }, query, clock, services: { stores } }) => {
    const asOf = clock.now().toISOString();
    const limits = limitsByCampaign(stores);
    const wanted = query.stage === undefined ? WORK_STAGES : [query.stage];
    const stages = await Promise.all(
      wanted.map(async (stage) => {
        const after = query.stage === undefined ? undefined : query.after;
        return pageOf(
          stage,
          await WAITING[stage](stores, laboratoryId, asOf, limits),
          Number(query.limit),
          after,
        );
      }),
    );
    if (query.stage !== undefined) return { asOf, stages };
    const nextRoute = await nextRouteOf(stores, laboratoryId, asOf);
    return { asOf, stages, ...(nextRoute === undefined ? {} : { nextRoute }) };
  },
);

/** Of the open campaigns that the laboratory takes part in. */
async function nextRouteOf(
  { campaigns, pickUps }: Stores,
  laboratoryId: string,
  now: Instant,
): Promise<NextRoute | undefined> {
  const days = [dayOf(now), dayOf(addMinutes(now, DAY_MINUTES))];
  const open = (await campaigns.lately()).filter(
    ({ state, laboratories }) =>
      state === "open" && laboratories.some((each) => each.laboratoryId === laboratoryId),
  );
  const routes = await Promise.all(
    open.flatMap(({ campaignId }) => days.map((day) => pickUps.ofDay(campaignId, day))),
  );
  return nextRouteTo(laboratoryId, routes.flat(), now);
}

type Waits = (
  stores: Stores,
  laboratoryId: string,
  now: Instant,
  limits: (campaignId: string) => Promise<TransportLimits>,
) => Promise<Waiting>;

const tubesThatWait =
  (task: TubeTask): Waits =>
  async ({ tubes }, laboratoryId, now, limits) => {
    const found = await tubes.ofLaboratory(laboratoryId, task, MOST_COUNTED + 1);
    const counted = found.slice(0, MOST_COUNTED);
    return {
      items: await Promise.all(
        counted.map(async (tube) => tubeItem(tube, now, await limits(tube.campaignId))),
      ),
      cut: found.length > MOST_COUNTED,
    };
  };

const WAITING: Record<WorkStage, Waits> = {
  expectedBoxes: async ({ boxes }, laboratoryId, now, limits) => {
    const found = await Promise.all(BOXES_EXPECTED.map((state) => boxes.ofLaboratory(laboratoryId, state)));
    return {
      items: await Promise.all(
        found.flat().map(async (box) => boxItem(box, now, await limits(box.campaignId))),
      ),
      cut: false,
    };
  },
  receivedNotPlated: tubesThatWait("received"),
  plated: tubesThatWait("testing"),
  awaitingReview: async ({ runs }, laboratoryId, now) => {
    const found = await runs.ofLaboratory(laboratoryId, { state: "submitted", limit: MOST_RUNS_LOOKED_AT });
    return { items: found.runs.map((run) => runItem(run, now)), cut: found.next !== undefined };
  },
  toRepeat: tubesThatWait("toRepeat"),
};

/** The limits of each campaign, read once. */
function limitsByCampaign({ campaigns }: Stores): (campaignId: string) => Promise<TransportLimits> {
  const known = new Map<string, Promise<TransportLimits>>();
  return (campaignId) => {
    const limits = known.get(campaignId) ?? campaigns.get(campaignId).then(limitsOf);
    known.set(campaignId, limits);
    return limits;
  };
}

function tubeItem(tube: Tube, now: Instant, limits: TransportLimits): WorkItem {
  const { tubeBarcode, campaignId, plateId, toRepeat, state } = tube;
  const dueAt = resultDueAt(tube);
  const flags = toldFlags(tube.flags);
  return {
    id: tubeBarcode,
    order: testingOrder(tube),
    since: ageingSince(tube) ?? now,
    turnaround: turnaroundOf(tube),
    ...(dueAt === undefined ? {} : { dueAt }),
    alerts: ageingAlerts(tube, now, limits),
    ...(flags.length === 0 ? {} : { flags }),
    campaignId,
    ...(state === "testing" && plateId !== undefined ? { plateId } : {}),
    ...(toRepeat === undefined ? {} : { reason: toRepeat.reason }),
    ...(toRepeat?.runId === undefined ? {} : { runId: toRepeat.runId }),
  };
}

/** As old as the first of its tubes; where nobody told of them, at least as old as its packing. */
function boxItem(box: Box, now: Instant, limits: TransportLimits): WorkItem {
  const since = box.firstSealedAt ?? box.packedAt ?? box.sentAt ?? now;
  const age = sampleAge(since, now, limits);
  return {
    id: box.boxBarcode,
    order: `${since}#${box.boxBarcode}`,
    since,
    alerts: [
      ...(isLateToLaboratory(since, now, limits) ? (["lateToLaboratory"] as const) : []),
      ...(age === "fresh" ? [] : [age]),
    ],
    campaignId: box.campaignId,
    tubes: box.tubeBarcodes.length,
  };
}

function runItem(run: RunHead, now: Instant): WorkItem {
  const { runId, campaignId, dueAt, submittedAt, uploadedAt, plate } = run;
  const since = submittedAt ?? uploadedAt;
  return {
    id: runId,
    order: `${dueAt ?? since}#${runId}`,
    since,
    ...(dueAt === undefined ? {} : { dueAt }),
    alerts: dueAt !== undefined && dueAt < now ? ["overdue"] : [],
    campaignId,
    ...(plate === undefined ? {} : { plateId: plate.plateId }),
  };
}

function pageOf(
  stage: WorkStage,
  { items, cut }: Waiting,
  limit: number,
  after: string | undefined,
): StageAnswer {
  const ordered = items.sort((x, y) => (x.order < y.order ? -1 : 1));
  const rest = after === undefined ? ordered : ordered.filter(({ order }) => order > after);
  const page = rest.slice(0, limit);
  const next = rest.length > page.length ? page.at(-1)?.order : undefined;
  const ofTubes = items.some(({ turnaround }) => turnaround !== undefined);
  return {
    stage,
    count: items.length,
    cut,
    ...(ofTubes
      ? {
          byTurnaround: {
            urgent: classCount("urgent", items),
            priority: classCount("priority", items),
            routine: classCount("routine", items),
          },
        }
      : {}),
    alerts: {
      lateToLaboratory: countOf("lateToLaboratory", items),
      overdue: countOf("overdue", items),
      ageing: countOf("ageing", items),
      tooOld: countOf("tooOld", items),
    },
    items: page.map(({ order: _, ...item }) => item),
    ...(next === undefined ? {} : { next }),
  };
}

const countOf = (alert: AgeingAlert, items: readonly WorkItem[]): number =>
  items.filter(({ alerts }) => alerts.includes(alert)).length;

const classCount = (turnaround: TurnaroundClass, items: readonly WorkItem[]): number =>
  items.filter((item) => item.turnaround === turnaround).length;
