import * as api from "../../shared/api/transport.ts";
import { type Box, countReception, type DamagedTube, MAX_TUBES_PER_BOX } from "../../shared/domain/box.ts";
import type { ActOf, BoxAct } from "../../shared/domain/box-act.ts";
import { type BoxFacts, boxOf, factsOf, unpackedBox } from "../../shared/domain/box-journey.ts";
import { parseTubeBarcode } from "../../shared/domain/codes/barcode.ts";
import type { CustodyFact } from "../../shared/domain/custody.ts";
import { limitsOf } from "../../shared/domain/transport-limits.ts";
import type { Tube } from "../../shared/domain/tube.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { route } from "../../shared/http/route.ts";
import type { Services } from "../../shared/platform/services.ts";
import {
  areAllSealed,
  bringTubesInLine,
  flagsForTubes,
  takeUpSealings,
  withFirstSealing,
} from "../../shared/store/box-tubes.ts";
import type { NewBox } from "../../shared/store/boxes.ts";
import { chunksOf } from "../../shared/store/table.ts";
import { type Reception, receiveTubes, TUBES_A_PIECE } from "./receive-tubes.ts";
import { raisedFlags } from "./record-act.ts";
import { factsChanged, untilSettled } from "./until-settled.ts";
import { voidUntestable } from "./void-untestable.ts";

/**
 * A laboratory receives a box and the tubes scanned out of it. What is there is received, whatever was told before:
 * a box never sent, half handed over, lost, bound for elsewhere, or that nobody told of; a tube of another box or of
 * none. Damaged tubes and those too old to be tested are voided. More tubes of a box may be scanned later; the same told
 * again changes nothing. 404 `campaign-unknown`.
 */
export const receiveBox = route(api.receiveBox, async ({ params, body, actor, clock, services }) => {
  const { stores, table } = services;
  const { boxBarcode } = params;
  if (actor.scope.kind !== "laboratory") throw new ProblemError("scope-forbidden", { subject: boxBarcode });
  const { laboratoryId } = actor.scope;
  const campaign = await stores.campaigns.get(body.campaignId);
  const limits = limitsOf(campaign);
  const now = clock.now().toISOString();
  // Whether a tube was there before a run is decided by this, so it cannot be later than we know.
  const at = [body.at, now].sort()[0] ?? now;
  const reception: Reception = {
    boxBarcode,
    campaign,
    laboratoryId,
    who: actor.subject,
    at,
    recordedAt: now,
  };
  const act: ActOf<"received"> = {
    kind: "received",
    ...{ at, who: actor.subject, laboratoryId },
    ...(body.sealNumber === undefined ? {} : { sealNumber: body.sealNumber }),
    ...(body.temperatureCelsius === undefined ? {} : { temperatureCelsius: body.temperatureCelsius }),
  };
  const damaged = body.damaged ?? [];
  const scannedNow = [...new Set([...body.tubeBarcodes, ...damaged.map((tube) => tube.tubeBarcode)])];

  return untilSettled(async () => {
    const was = await stores.boxes.find(boxBarcode);
    const facts = was ? factsOf(was) : unpackedBox(boxBarcode, campaign.campaignId);
    const scanned = [...new Set([...(was ? scannedBefore(was) : []), ...scannedNow])];
    const tubes = await stores.tubes.getMany(legible([...facts.tubeBarcodes, ...scanned]));
    const contents =
      facts.packedAt === undefined ? takenAsPacked(tubes, boxBarcode, scanned) : facts.tubeBarcodes;
    const count = countReception(contents, scanned);
    const tubeBarcodes = facts.packedAt === undefined ? count.received : facts.tubeBarcodes;
    const is = boxOf(
      {
        ...withFirstSealing({ ...facts, tubeBarcodes }, tubes),
        missing: count.missing,
        unexpected: count.unexpected,
        damaged: together(facts.damaged, damaged),
        acts: withReception(facts.acts, act),
      },
      limits,
    );
    const flags = [
      ...flagsForTubes(is),
      ...(is.flags.includes("handOverPending") ? (["handOverPending"] as const) : []),
    ];
    const expected = new Set(count.received);
    for (const piece of chunksOf(legible(scannedNow), TUBES_A_PIECE))
      await untilSettled(() => receiveTubes(services, { ...reception, flags, limits }, piece, expected));
    await voidUntestable(services, reception, legible(scannedNow), { damaged, limits });
    if (flagsForTubes(is).length > 0)
      await bringTubesInLine(services, is, { at, recordedAt: now, who: actor.subject, factsChanged });
    const asReceived = !was || isNews(was, is) ? await written(was, is) : was;
    const told = { recordedAt: now, who: actor.subject, factsChanged };
    const box = areAllSealed(tubeBarcodes, tubes)
      ? asReceived
      : await untilSettled(() => takeUpSealings(services, boxBarcode, told));
    return { box, ...count, damaged: box.damaged, voided: await voidedAmong(services, scanned, box.damaged) };
  });

  async function written(was: Box | undefined, is: NewBox): Promise<Box> {
    const event = eventOf(reception, act, was, is);
    await table.transact(
      was
        ? stores.boxes.change(was, is, [event], factsChanged)
        : stores.boxes.create(is, [event], factsChanged),
    );
    return stores.boxes.get(boxBarcode);
  }
});

/** A label whose check digits do not fit was misread: it is named as unexpected, but stands for no tube. */
const legible = (tubeBarcodes: readonly string[]): string[] => [
  ...new Set(tubeBarcodes.filter((tubeBarcode) => parseTubeBarcode(tubeBarcode).ok)),
];

/** Nobody told what was packed in the box: what came out of it, but for tubes that were packed in another. */
function takenAsPacked(
  known: ReadonlyMap<string, Tube>,
  boxBarcode: string,
  scanned: readonly string[],
): string[] {
  const packedIn = (tubeBarcode: string) => known.get(tubeBarcode)?.boxBarcode ?? boxBarcode;
  return legible(scanned)
    .filter((tubeBarcode) => packedIn(tubeBarcode) === boxBarcode)
    .slice(0, MAX_TUBES_PER_BOX);
}

/** What was scanned out of a box so far: it follows from what is missing and what was unexpected. */
function scannedBefore(box: Box): string[] {
  if (box.state !== "received") return [];
  const missing = new Set(box.missing);
  return [...box.tubeBarcodes.filter((tubeBarcode) => !missing.has(tubeBarcode)), ...box.unexpected];
}

/** The first word on a damaged tube stands; more tubes may be found damaged later. */
function together(before: readonly DamagedTube[], now: readonly DamagedTube[]): DamagedTube[] {
  const byBarcode = new Map([...now, ...before].map((tube) => [tube.tubeBarcode, tube]));
  return [...byBarcode.values()].sort((a, b) => (a.tubeBarcode < b.tubeBarcode ? -1 : 1));
}

/** Scanning more tubes later is no second reception, unless something new was seen of the box. */
function withReception(acts: readonly BoxAct[], act: ActOf<"received">): BoxAct[] {
  const isKnown = acts.some(
    (known) =>
      known.kind === "received" &&
      known.laboratoryId === act.laboratoryId &&
      (act.sealNumber === undefined || act.sealNumber === known.sealNumber) &&
      (act.temperatureCelsius === undefined || act.temperatureCelsius === known.temperatureCelsius),
  );
  return isKnown ? [...acts] : [...acts, act];
}

const isNews = (was: Box, is: BoxFacts): boolean =>
  (["acts", "missing", "unexpected", "damaged", "tubeBarcodes"] as const).some(
    (name) => was[name].length !== is[name].length,
  );

function eventOf(
  { laboratoryId, who, at, recordedAt }: Reception,
  { sealNumber, temperatureCelsius }: ActOf<"received">,
  was: Box | undefined,
  is: NewBox,
): CustodyFact {
  const raised = raisedFlags(was, is);
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
      ...(is.damaged.length === 0 ? {} : { damaged: is.damaged.map((tube) => tube.tubeBarcode) }),
      ...(was?.sentAt === undefined ? { receivedBeforeSent: true } : {}),
      ...(was?.laboratoryId === undefined ? {} : { expectedAt: was.laboratoryId }),
      ...(sealNumber === undefined ? {} : { sealNumber }),
      ...(temperatureCelsius === undefined ? {} : { temperatureCelsius }),
      ...(raised.length === 0 ? {} : { flags: raised }),
    },
  };
}

/** Tubes that came out of the box but are void for another reason than their damage. */
async function voidedAmong(
  { stores }: Services,
  scanned: readonly string[],
  damaged: readonly DamagedTube[],
): Promise<string[]> {
  const tubes = await stores.tubes.getMany(legible(scanned));
  return [...tubes.values()]
    .filter((tube) => tube.state === "voided" && !damaged.some((d) => d.tubeBarcode === tube.tubeBarcode))
    .map((tube) => tube.tubeBarcode)
    .sort();
}
