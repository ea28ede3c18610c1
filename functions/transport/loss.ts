import * as api from "../../shared/contracts/transport/boxes.ts";
import { addMinutes } from "../../shared/domain/instant.ts";
import type { Tube } from "../../shared/domain/sampling/tube.ts";
import { CLOCK_TOLERANCE_MINUTES } from "../../shared/domain/stated-time.ts";
import type { Box } from "../../shared/domain/transport/box.ts";
import { type ActOf, isKnownAct } from "../../shared/domain/transport/box-act.ts";
import { reportedByAnother, standingLossReports } from "../../shared/domain/transport/box-journey.ts";
import { route } from "../../shared/edge/route.ts";
import { withinChain } from "../../shared/edge/within-chain.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { areTwoPeople, mustBeTwoPeople } from "../../shared/services/access/two-people.ts";
import { voidTube } from "../../shared/services/sampling/tube-endings.ts";
import type { Services } from "../../shared/services/services.ts";
import { notReceivedBy } from "../../shared/services/transport/open-boxes.ts";
import { recordActs } from "../../shared/services/transport/record-act.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import { conflict, retryOnConflict, type Write } from "../../shared/store/table.ts";
import { coversBox } from "./boxes.ts";

const TUBES_AT_ONCE = 8;

/**
 * Report a box as lost. Its tubes stay as they are until somebody confirms it; whoever takes or receives the box after
 * that has found it. 404 `box-unknown`, 409 `box-received`.
 */
export const reportLoss = route(
  api.reportLoss,
  async ({ params: { boxBarcode }, body, actor, reach, clock, language, services }) => {
    // Whose it is that a box came from nobody knows where cannot be said; that it is gone can.
    const { packedAt: packed, campaignId } = reach.one(
      await services.stores.boxes.get(boxBarcode),
      (scope, box) => box.siteId === undefined || coversBox(scope, box),
    );
    const now = clock.now();
    const { startsAt: campaignStarted } = await services.stores.campaigns.get(campaignId);
    const known = { campaignStarted, packed, recorded: now.toISOString() };
    withinChain("at", "handedOver", body.at, known, language);
    const act = { kind: "lostReported", ...body, who: actor.subject } as const;
    return recordActs(services, {
      boxBarcode,
      recordedAt: now.toISOString(),
      unknown: () => notThere(boxBarcode),
      acts: (facts, was) => {
        if (was && !isKnownAct(facts.acts, act)) notReceivedBy(was, act.at);
        return [act];
      },
    });
  },
);

/**
 * Confirm that a box is lost: its tubes are voided as missing, their members recalled. Tubes that are known to be
 * elsewhere are left alone. It takes two: who reported the loss cannot confirm it.
 * 404 `box-unknown`, 409 `box-not-lost` | `loss-reported-by-same`.
 */
export const confirmLoss = route(
  api.confirmLoss,
  async ({ params: { boxBarcode }, body, actor, clock, language, services }) => {
    const now = clock.now();
    const act = { kind: "lostConfirmed", at: body.at, who: actor.subject } as const;
    let anyVoided = false;
    const noteVoided = () => {
      anyVoided = true;
    };
    await retryOnConflict(async () => {
      const lost = await services.stores.boxes.get(boxBarcode);
      const reported = lost.acts.find(({ kind }) => kind === "lostReported")?.at;
      const known = { handedOver: reported, recorded: now.toISOString() };
      withinChain("at", "received", body.at, known, language);
      // It turned up in the middle: what is void stays so, under this confirmation, and the other tubes go on.
      if (anyVoided && lost.state !== "lost") return;
      toBeLost(lost, act);
      if (isKnownAct(lost.acts, act)) return;
      await mustBeReportedByAnother(services, lost, act.who);
      await voidMissing(services, lost, act, noteVoided);
    });
    const box = await recordActs(services, {
      boxBarcode,
      recordedAt: now.toISOString(),
      unknown: () => notThere(boxBarcode),
      acts: (_, was) => {
        if (was && !anyVoided) toBeLost(was, act);
        return [act];
      },
    });
    return { box, voided: await voidedIn(services, box) };
  },
);

function notThere(boxBarcode: string): never {
  throw new ProblemError("box-unknown", { boxBarcode });
}

/** @throws ProblemError `box-not-lost` | `loss-reported-by-same` */
function toBeLost({ boxBarcode, state, acts }: Box, act: ActOf<"lostConfirmed">): void {
  if (state !== "lost" && !isKnownAct(acts, act))
    throw new ProblemError("box-not-lost", { boxBarcode, state });
  if (!isKnownAct(acts, act) && !reportedByAnother(acts, act.who))
    throw new ProblemError("loss-reported-by-same", { boxBarcode });
}

/** One report by another person is enough, whoever else reported it. @throws ProblemError `second-person-dependent` */
async function mustBeReportedByAnother({ stores }: Services, { acts }: Box, who: string): Promise<void> {
  // The time of a report is stated, and may be as late as a clock may be off.
  const reports = standingLossReports(acts)
    .filter((report) => report.who !== who)
    .map((report) => ({ by: report.who, at: addMinutes(report.at, -CLOCK_TOLERANCE_MINUTES) }));
  for (const report of reports) if (await areTwoPeople(stores, report, who)) return;
  await mustBeTwoPeople(stores, reports, who);
}

/** A tube that a laboratory has received, or that was packed in another box, is not lost with this one. */
const isLostWith = (box: Box, { state, boxBarcode }: Tube): boolean =>
  boxBarcode === box.boxBarcode && (state === "sealed" || state === "boxed" || state === "inTransit");

/** The box is another than it was read. */
class BoxChanged extends Error {}

/**
 * Each tube is voided only while the box is as it was read: of one that turns up in this moment no further tube is.
 * @param noteVoided told of each tube that is void now
 * @throws ConflictError when the box changed
 */
async function voidMissing(
  services: Services,
  box: Box,
  { at, who }: ActOf<"lostConfirmed">,
  noteVoided: () => void,
): Promise<void> {
  const { stores } = services;
  const whileLost = stores.boxes.unchanged(box.boxBarcode, box, () => new BoxChanged());
  const tubes = await stores.tubes.getMany(box.tubeBarcodes);
  await inParallel(box.tubeBarcodes, TUBES_AT_ONCE, async (tubeBarcode) => {
    const tube = tubes.get(tubeBarcode);
    const onlyIf = (is: Tube) => isLostWith(box, is);
    const voiding = { at, who, reason: "missing", onlyIf, also: [whileLost] } as const;
    try {
      if (tube === undefined)
        await noteMissing(services, tubeBarcode, { at, who, opId: box.boxBarcode }, whileLost);
      else if ((await voidTube(services, tube, voiding)).state !== "voided") return;
      noteVoided();
    } catch (error) {
      throw error instanceof BoxChanged ? conflict() : error;
    }
  });
}

/** A tube that its device has not told of yet is void as soon as it does. */
const noteMissing = (
  { stores, table }: Services,
  tubeBarcode: string,
  lost: { at: string; who: string; opId: string },
  whileLost: Write,
): Promise<void> =>
  retryOnConflict(async () => {
    const notes = (await stores.tubeNotes.getMany([tubeBarcode])).get(tubeBarcode);
    if (!notes || notes.voided) return;
    await table.transact([
      stores.tubeNotes.write(notes, { voided: { reason: "missing", ...lost } }),
      stores.tubes.notSealed(tubeBarcode),
      whileLost,
    ]);
  });

async function voidedIn({ stores }: Services, { tubeBarcodes }: Box): Promise<string[]> {
  const tubes = await stores.tubes.getMany(tubeBarcodes);
  return [...tubes.values()]
    .filter((tube) => tube.state === "voided" && tube.voidReason === "missing")
    .map((tube) => tube.tubeBarcode)
    .sort();
}
