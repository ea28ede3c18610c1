import * as api from "../../shared/contracts/laboratory/tubes.ts";
import { boxOf, factsOf } from "../../shared/domain/transport/box-journey.ts";
import { assigned } from "../../shared/domain/transport/claimed-tube.ts";
import type { NewCustodyEvent } from "../../shared/domain/transport/custody.ts";
import { limitsOf } from "../../shared/domain/transport/transport-limits.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { CounterDeltas, countLaboratory } from "../../shared/services/people/counter-deltas.ts";
import { counterWrites } from "../../shared/services/people/person-counts.ts";
import type { Stores } from "../../shared/store/stores.ts";
import { retryOnConflict, type Write } from "../../shared/store/table.ts";

/**
 * The commander says which of the laboratories that received a tube tests it. The same again changes nothing.
 * 404 `tube-unknown`, 409 `tube-not-received-there` | `tube-transition` for one whose test at another has begun.
 */
export const assignTube = route(
  api.assignTube,
  ({ params: { tubeBarcode }, body: { laboratoryId, reason }, actor, clock, services: { stores, table } }) =>
    retryOnConflict(async () => {
      const was = await stores.tubes.get(tubeBarcode);
      const changes = assigned(was, laboratoryId);
      if (changes === "notReceivedThere")
        throw new ProblemError("tube-not-received-there", { tubeBarcode, laboratoryId });
      if (typeof changes === "string")
        throw new ProblemError("tube-transition", { tubeBarcode, state: was.state });
      if (changes) {
        const at = clock.now().toISOString();
        const from = was.laboratoryId === laboratoryId ? undefined : was.laboratoryId;
        const moves = new CounterDeltas();
        countLaboratory(moves, was.laboratoryId, laboratoryId);
        const fact: NewCustodyEvent = {
          ...{ what: "assigned", at, recordedAt: at, who: actor.subject },
          detail: { laboratoryId, reason, ...(from === undefined ? {} : { from }) },
        };
        await table.transact([
          ...stores.tubes.change(was, changes, [fact]),
          ...counterWrites(stores.counters, was.campaignId, moves),
          ...(await resolvedIn(stores, tubeBarcode, boxesOf(was), fact)),
        ]);
      }
      const { state } = changes ? { ...was, ...changes } : was;
      return { tubeBarcode, laboratoryId, state };
    }),
);

const boxesOf = ({
  claims = [],
}: {
  claims?: readonly { boxBarcode?: string | undefined }[] | undefined;
}) => [...new Set(claims.flatMap(({ boxBarcode }) => boxBarcode ?? []))];

/** The boxes that it came in ask for no decision about it any more. */
async function resolvedIn(
  { boxes, campaigns }: Stores,
  tubeBarcode: string,
  boxBarcodes: readonly string[],
  fact: NewCustodyEvent,
): Promise<Write[]> {
  const found = boxBarcodes.length === 0 ? [] : [...(await boxes.getMany(boxBarcodes)).values()];
  const asking = found.filter(({ notSentHere = [] }) => notSentHere.includes(tubeBarcode));
  const writes = asking.map(async (was) => {
    const { notSentHere = [], ...facts } = factsOf(was);
    const left = notSentHere.filter((each) => each !== tubeBarcode);
    const limits = limitsOf(await campaigns.get(was.campaignId));
    const is = boxOf({ ...facts, ...(left.length === 0 ? {} : { notSentHere: left }) }, limits);
    return boxes.change(was, is, [{ ...fact, detail: { ...fact.detail, tubes: [tubeBarcode] } }]);
  });
  return (await Promise.all(writes)).flat();
}
