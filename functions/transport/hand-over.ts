import * as api from "../../shared/api/transport.ts";
import { subDistrictOf } from "../../shared/domain/area.ts";
import { type Box, stepBox } from "../../shared/domain/box.ts";
import type { CustodyDetail, CustodyEvent, CustodyFact } from "../../shared/domain/custody.ts";
import { coversSubDistrict } from "../../shared/domain/scope.ts";
import { stepTube } from "../../shared/domain/tube.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { route } from "../../shared/http/route.ts";
import type { Services } from "../../shared/platform/services.ts";
import { boxPartition } from "../../shared/store/custody.ts";
import { chunksOf } from "../../shared/store/table.ts";
import { factsChanged, untilSettled } from "./until-settled.ts";

const TUBES_A_PIECE = 30;

/**
 * A courier takes a box towards a laboratory: its tubes first, piece by piece, then the box; a request broken off in
 * between does the rest when it comes again. The box may pass from courier to courier; each hand-over is an event, the
 * same told again is not. 404 `box-unknown`, 403 `scope-forbidden`.
 */
export const handOver = route(api.handOver, async ({ params, body, actor, clock, services }) => {
  const { stores, table } = services;
  const box = await stores.boxes.get(params.boxBarcode);
  if (box.siteId !== undefined && !coversSubDistrict(actor.scope, subDistrictOf(box.siteId)))
    throw new ProblemError("scope-forbidden", { subject: box.siteId });
  const recordedAt = clock.now().toISOString();

  return untilSettled(async () => {
    const was = await stores.boxes.get(params.boxBarcode);
    const told = { ...body, who: actor.subject };
    const chain = await stores.custody.chain(boxPartition(was.boxBarcode));
    if (chain.some((event) => isSameHandOver(event, told))) return was;
    const inTransit = { at: body.at, recordedAt, who: actor.subject, boxBarcode: was.boxBarcode };
    for (const piece of chunksOf(was.tubeBarcodes, TUBES_A_PIECE))
      await untilSettled(() => sendTubes(services, piece, inTransit));
    const fact: CustodyFact = {
      what: "handedOver",
      at: body.at,
      recordedAt,
      who: actor.subject,
      where: was.siteId,
      detail: { ...detailOf(body), sealIntact: was.sealNumber === body.sealNumber },
    };
    await table.transact(stores.boxes.change(was, sent(was, told), [fact], factsChanged));
    return stores.boxes.get(was.boxBarcode);
  });
});

interface HandOver {
  at: string;
  who: string;
  laboratoryId: string;
  sealNumber: string;
  temperatureCelsius?: number | undefined;
}

const detailOf = ({
  laboratoryId,
  sealNumber,
  temperatureCelsius,
}: Omit<HandOver, "at" | "who">): CustodyDetail => ({
  laboratoryId,
  sealNumber,
  ...(temperatureCelsius === undefined ? {} : { temperatureCelsius }),
});

const isSameHandOver = (event: CustodyEvent, told: HandOver): boolean =>
  event.what === "handedOver" &&
  event.at === told.at &&
  event.who === told.who &&
  event.detail.laboratoryId === told.laboratoryId &&
  event.detail.sealNumber === told.sealNumber &&
  event.detail.temperatureCelsius === told.temperatureCelsius;

/** A box told of as handed over after its reception stays received, where it was received. */
const sent = (box: Box, { at, who, laboratoryId }: HandOver): Partial<Box> => ({
  ...(stepBox(box.state, "inTransit") === "apply" ? { state: "inTransit" } : {}),
  ...(box.state === "received" ? {} : { laboratoryId }),
  ...(box.sentAt === undefined ? { sentAt: at, sentBy: who } : {}),
});

async function sendTubes(
  { stores, table }: Services,
  piece: readonly string[],
  { at, recordedAt, who, boxBarcode }: { at: string; recordedAt: string; who: string; boxBarcode: string },
): Promise<void> {
  const tubes = await stores.tubes.getMany(piece);
  const writes = [...tubes.values()]
    .filter((tube) => tube.boxBarcode === boxBarcode)
    .flatMap((tube) => {
      const step = stepTube(tube.state, "inTransit");
      if (typeof step !== "object") return [];
      const fact: CustodyFact = {
        what: "inTransit",
        at,
        recordedAt,
        who,
        detail: { boxBarcode, ...(step.leapt.length === 0 ? {} : { leapt: step.leapt }) },
      };
      return stores.tubes.change(tube, { state: step.to }, [fact], factsChanged);
    });
  if (writes.length > 0) await table.transact(writes);
}
