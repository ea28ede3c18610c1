import * as api from "../../shared/api/transport.ts";
import { type CustodyEvent, firstBrokenLink } from "../../shared/domain/custody.ts";
import { coversLaboratory, coversSite, type Scope } from "../../shared/domain/scope.ts";
import type { Tube } from "../../shared/domain/tube.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { route } from "../../shared/http/route.ts";
import { boxPartition, tubePartition } from "../../shared/store/custody.ts";
import { coversBox } from "./boxes.ts";

export const tubeCustody = route(api.tubeCustody, async ({ params, actor, services: { stores } }) => {
  const tube = await stores.tubes.get(params.tubeBarcode);
  if (!coversTube(actor.scope, tube))
    throw new ProblemError("scope-forbidden", { subject: tube.tubeBarcode });
  return judged(await stores.custody.chain(tubePartition(tube.tubeBarcode)), tube);
});

export const boxCustody = route(api.boxCustody, async ({ params, actor, services: { stores } }) => {
  const box = await stores.boxes.get(params.boxBarcode);
  if (!coversBox(actor.scope, box)) throw new ProblemError("scope-forbidden", { subject: box.boxBarcode });
  return judged(await stores.custody.chain(boxPartition(box.boxBarcode)), box);
});

function coversTube(scope: Scope, { siteId, laboratoryId }: Tube): boolean {
  if (scope.kind === "laboratory") return laboratoryId === undefined || coversLaboratory(scope, laboratoryId);
  return siteId === undefined ? scope.kind === "district" : coversSite(scope, siteId);
}

/** A chain is intact if every link fits and it ends where its subject says: events cut off its end are missed too. */
function judged(events: CustodyEvent[], head: { eventCount: number; headHash: string }) {
  const broken = firstBrokenLink(events);
  if (broken !== undefined) return { events, intact: false, firstBrokenLink: broken };
  const ends = events.length === head.eventCount && events.at(-1)?.hash === head.headHash;
  return ends
    ? { events, intact: true }
    : { events, intact: false, firstBrokenLink: Math.min(events.length, head.eventCount) + 1 };
}
