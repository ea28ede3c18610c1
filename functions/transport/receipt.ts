import * as api from "../../shared/contracts/transport/boxes.ts";
import type { Box } from "../../shared/domain/transport/box.ts";
import type { ActOf } from "../../shared/domain/transport/box-act.ts";
import type { BoxFacts } from "../../shared/domain/transport/box-journey.ts";
import { knownTimesOf, timeOfAct } from "../../shared/domain/transport/box-times.ts";
import { otherReceivers } from "../../shared/domain/transport/claimed-tube.ts";
import type { NewCustodyEvent } from "../../shared/domain/transport/custody.ts";
import { limitsOf } from "../../shared/domain/transport/transport-limits.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { Actor } from "../../shared/security/tokens.ts";
import {
  areAllSealed,
  bringTubesInLine,
  flagsForTubes,
  takeUpSealings,
} from "../../shared/services/transport/box-tubes.ts";
import {
  type Arrival,
  legible,
  planReceipt,
  type ReceiptPlan,
} from "../../shared/services/transport/receipt-plan.ts";
import { type Receipt, receiveTubes } from "../../shared/services/transport/receive-tubes.ts";
import { raisedFlags } from "../../shared/services/transport/record-act.ts";
import { voidUntestable } from "../../shared/services/transport/void-untestable.ts";
import type { Stores } from "../../shared/store/stores.ts";
import { retryOnConflict } from "../../shared/store/table.ts";

/**
 * What a receipt would name, before anything is written: who receives a box sees it and can look again.
 * 404 `campaign-unknown`.
 */
export const previewReceipt = route(
  api.previewReceipt,
  async ({ params: { boxBarcode }, body, actor, clock, services: { stores } }) => {
    const now = clock.now().toISOString();
    const arrival = await arrivalOf(stores, { boxBarcode, actor, now, at: now, ...body });
    const plan = await planReceipt(stores, arrival);
    return {
      isKnown: plan.was?.packedAt !== undefined,
      flags: plan.is.flags,
      ...namesOf(plan),
      conflicts: conflictsIn(plan, actor),
      voided: voidedAmong(plan),
    };
  },
);

/**
 * A laboratory receives a box and the tubes scanned out of it. What is there is received, whatever was told before:
 * a box never sent, half handed over, lost, bound for elsewhere, or that nobody told of; a tube of another box or of
 * none. Damaged tubes and those too old to be tested are voided, if they were sent here; those that were not are
 * flagged for a person. More tubes of a box may be scanned later; the same told again changes nothing.
 * 404 `campaign-unknown`.
 */
export const receiveBox = route(api.receiveBox, async ({ params, body, actor, clock, services }) => {
  const { stores, table } = services;
  const { boxBarcode } = params;
  const now = clock.now().toISOString();
  const arrival = await arrivalOf(stores, { boxBarcode, actor, now, ...body });
  const { act, campaign } = arrival;
  const { laboratoryId, who, at } = act;
  const limits = limitsOf(campaign);
  const receipt: Receipt = { boxBarcode, campaign, laboratoryId, who, at, recordedAt: now };

  return retryOnConflict(async () => {
    const plan = await planReceipt(stores, arrival);
    const { was, is, tubes } = plan;
    const flags = [
      ...flagsForTubes(is),
      ...(is.flags.includes("handOverPending") ? (["handOverPending"] as const) : []),
    ];
    const scannedNow = legible(arrival.scanned);
    const expected = new Set(plan.received);
    const notSentHere = new Set(plan.notSentHere);
    const saidDamaged = new Set((is.damagedNotSentHere ?? []).map(({ tubeBarcode }) => tubeBarcode));
    const receiving = { ...receipt, flags, limits, expected, notSentHere, saidDamaged };
    await retryOnConflict(() => receiveTubes(services, receiving, scannedNow));
    const sentHere = legible(plan.scanned).filter((tubeBarcode) => !notSentHere.has(tubeBarcode));
    await voidUntestable(services, receipt, sentHere, { damaged: is.damaged, limits });
    if (flagsForTubes(is).length > 0) await bringTubesInLine(services, is, { at, recordedAt: now, who });
    const asReceived = !was || isNews(was, is) ? await written(plan) : was;
    const box = areAllSealed(is.tubeBarcodes, tubes)
      ? asReceived
      : await retryOnConflict(() => takeUpSealings(services, boxBarcode, { recordedAt: now, who }));
    const after = await stores.tubes.getMany(legible(plan.scanned));
    const told = { ...plan, tubes: after };
    return { box, ...namesOf(plan), conflicts: conflictsIn(told, actor), voided: voidedAmong(told) };
  });

  async function written(plan: ReceiptPlan): Promise<Box> {
    const { was, is } = plan;
    const event = eventOf(receipt, act, plan);
    await table.transact(was ? stores.boxes.change(was, is, [event]) : stores.boxes.create(is, [event]));
    return stores.boxes.get(boxBarcode);
  }
});

interface Asked extends Pick<Arrival, "boxBarcode"> {
  actor: Actor;
  now: string;
  /** As the laboratory states it. */
  at: string;
  campaignId: string;
  tubeBarcodes: readonly string[];
  damaged?: Arrival["damaged"] | undefined;
  sealNumber?: string | undefined;
  temperatureCelsius?: number | undefined;
}

/** @throws ProblemError `scope-forbidden` for who works in no laboratory; `campaign-unknown` */
async function arrivalOf(
  { campaigns, boxes }: Stores,
  { boxBarcode, actor, now, at: stated, campaignId, tubeBarcodes, damaged = [], ...seen }: Asked,
): Promise<Arrival> {
  if (actor.scope.kind !== "laboratory") throw new ProblemError("scope-forbidden", { subject: boxBarcode });
  const { sealNumber, temperatureCelsius } = seen;
  const campaign = await campaigns.get(campaignId);
  const { received: _, ...known } = knownTimesOf(await boxes.find(boxBarcode), campaign, now);
  const { at, ...doubted } = timeOfAct("received", stated, known);
  const act: ActOf<"received"> = {
    kind: "received",
    // Whether a tube was there before a run is decided by this, so it cannot be later than we know.
    at: at < now ? at : now,
    ...{ ...doubted, who: actor.subject, laboratoryId: actor.scope.laboratoryId },
    ...(sealNumber === undefined ? {} : { sealNumber }),
    ...(temperatureCelsius === undefined ? {} : { temperatureCelsius }),
  };
  const scanned = [...new Set([...tubeBarcodes, ...damaged.map((tube) => tube.tubeBarcode)])];
  return { boxBarcode, campaign, act, scanned, damaged };
}

const namesOf = ({ is, received, missing, unexpected, notSentHere }: ReceiptPlan) => ({
  ...{ received, missing, unexpected, notSentHere },
  damaged: is.damaged,
  damagedNotSentHere: is.damagedNotSentHere ?? [],
});

const isNews = (was: Box, is: BoxFacts): boolean =>
  (
    ["acts", "missing", "unexpected", "damaged", "damagedNotSentHere", "notSentHere", "tubeBarcodes"] as const
  ).some((name) => (was[name] ?? []).length !== (is[name] ?? []).length);

function eventOf(
  { laboratoryId, who, at, recordedAt }: Receipt,
  { sealNumber, temperatureCelsius, statedAt }: ActOf<"received">,
  { was, is, notSentHere }: ReceiptPlan,
): NewCustodyEvent {
  const raised = raisedFlags(was, is);
  const { damagedNotSentHere = [] } = is;
  const barcodesOf = (tubes: readonly { tubeBarcode: string }[]) => tubes.map((tube) => tube.tubeBarcode);
  return {
    what: "received",
    at,
    recordedAt,
    who,
    where: laboratoryId,
    detail: {
      received: is.tubeBarcodes.length - is.missing.length,
      missing: is.missing,
      unexpected: is.unexpected,
      ...(is.damaged.length === 0 ? {} : { damaged: barcodesOf(is.damaged) }),
      ...(notSentHere.length === 0 ? {} : { notSentHere }),
      ...(damagedNotSentHere.length === 0 ? {} : { damagedNotSentHere: barcodesOf(damagedNotSentHere) }),
      ...(was?.sentAt === undefined ? { receivedBeforeSent: true } : {}),
      ...(was?.laboratoryId === undefined ? {} : { expectedAt: was.laboratoryId }),
      ...(sealNumber === undefined ? {} : { sealNumber }),
      ...(temperatureCelsius === undefined ? {} : { temperatureCelsius }),
      ...(statedAt === undefined ? {} : { statedAt }),
      ...(raised.length === 0 ? {} : { flags: raised }),
    },
  };
}

/** Tubes that another laboratory says it received too, with that laboratory. */
function conflictsIn({ scanned, tubes }: ReceiptPlan, { scope }: Actor) {
  const own = scope.kind === "laboratory" ? scope.laboratoryId : "";
  return legible(scanned).flatMap((tubeBarcode) => {
    const tube = tubes.get(tubeBarcode);
    return tube ? otherReceivers(tube, own).map((laboratoryId) => ({ tubeBarcode, laboratoryId })) : [];
  });
}

/** Tubes that came out of the box but are void for another reason than their damage. */
function voidedAmong({ scanned, tubes, is }: ReceiptPlan): string[] {
  const damaged = new Set(is.damaged.map(({ tubeBarcode }) => tubeBarcode));
  return legible(scanned)
    .filter((tubeBarcode) => tubes.get(tubeBarcode)?.state === "voided" && !damaged.has(tubeBarcode))
    .sort();
}
