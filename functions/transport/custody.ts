import * as api from "../../shared/api/transport.ts";
import type { CustodyEvent } from "../../shared/domain/custody.ts";
import type { ChainBreak } from "../../shared/domain/custody-check.ts";
import { coversLaboratory, coversSite, type Scope } from "../../shared/domain/scope.ts";
import type { Tube } from "../../shared/domain/tube.ts";
import { route } from "../../shared/http/route.ts";
import { boxPartition, tubePartition } from "../../shared/store/custody.ts";
import { coversBox } from "./boxes.ts";

export const tubeCustody = route(api.tubeCustody, async ({ params, reach, services: { stores } }) => {
  const tube = reach.one(await stores.tubes.get(params.tubeBarcode), coversTube);
  const { state, flags } = tube;
  return { state, flags, ...judged(await stores.custody.examine(tubePartition(tube.tubeBarcode))) };
});

export const boxCustody = route(api.boxCustody, async ({ params, reach, services: { stores } }) => {
  const box = reach.one(await stores.boxes.get(params.boxBarcode), coversBox);
  return judged(await stores.custody.examine(boxPartition(box.boxBarcode)));
});

function coversTube(scope: Scope, { siteId, laboratoryId }: Tube): boolean {
  if (scope.kind === "laboratory") return laboratoryId === undefined || coversLaboratory(scope, laboratoryId);
  return siteId === undefined ? scope.kind === "district" : coversSite(scope, siteId);
}

const judged = ({ events, firstBreak }: { events: CustodyEvent[]; firstBreak: ChainBreak | undefined }) =>
  firstBreak
    ? { events, intact: false, firstBrokenLink: firstBreak.sequence, fault: firstBreak.fault }
    : { events, intact: true };
