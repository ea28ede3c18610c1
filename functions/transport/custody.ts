import * as api from "../../shared/contracts/transport/custody.ts";
import { coversLaboratory, coversSite, type Scope } from "../../shared/domain/access/scope.ts";
import type { CustodyEvent } from "../../shared/domain/transport/custody.ts";
import type { ChainBreak } from "../../shared/domain/transport/custody-check.ts";
import { route } from "../../shared/edge/route.ts";
import { boxPartition, tubePartition } from "../../shared/store/transport/custody.ts";

export const tubeCustody = route(api.tubeCustody, async ({ params, reach, services: { stores } }) => {
  const tube = reach.one(await stores.tubes.get(params.tubeBarcode), coversChain);
  const { state, flags } = tube;
  return { state, flags, ...judged(await stores.custody.examine(tubePartition(tube.tubeBarcode))) };
});

export const boxCustody = route(api.boxCustody, async ({ params, reach, services: { stores } }) => {
  const box = reach.one(await stores.boxes.get(params.boxBarcode), coversChain);
  return judged(await stores.custody.examine(boxPartition(box.boxBarcode)));
});

/** What no laboratory received or is to receive concerns none of them. */
function coversChain(
  scope: Scope,
  { siteId, laboratoryId }: { siteId?: string | undefined; laboratoryId?: string | undefined },
): boolean {
  if (scope.kind === "laboratory") return laboratoryId !== undefined && coversLaboratory(scope, laboratoryId);
  return siteId === undefined ? scope.kind === "district" : coversSite(scope, siteId);
}

const judged = ({ events, firstBreak }: { events: CustodyEvent[]; firstBreak: ChainBreak | undefined }) =>
  firstBreak
    ? { events, intact: false, firstBrokenLink: firstBreak.sequence, fault: firstBreak.violation }
    : { events, intact: true };
