import * as api from "../../shared/contracts/follow-up/transfers.ts";
import { withStep } from "../../shared/domain/follow-up/follow-up-steps.ts";
import {
  mayChangeTransfer,
  signTransfer as sign,
  Transfer,
  transferState,
} from "../../shared/domain/follow-up/transfer.ts";
import type { Reach } from "../../shared/edge/reach.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { KeptTransfer } from "../../shared/store/follow-up/transfers.ts";
import type { Stores } from "../../shared/store/stores.ts";
import { retryOnConflict } from "../../shared/store/table.ts";
import { caseSeenBy, peopleSeenBy } from "./follow-up-scope.ts";

/** Transfers of people whom the caller may see, also of those who are not in the tube any more. 404 `follow-up-unknown` */
export const listTransfers = route(
  api.listTransfers,
  async ({ params: { tubeBarcode }, reach, services: { stores } }) => {
    await caseSeenBy(reach, stores, tubeBarcode);
    return { transfers: await seenOf(reach, stores, await stores.transfers.ofTube(tubeBarcode)) };
  },
);

/**
 * Plan a transfer of somebody in the tube, or change one that has not begun. 404 `follow-up-unknown` | `resident-unknown`,
 * 409 `transfer-begun`. The same again changes nothing.
 */
export const planTransfer = route(
  api.planTransfer,
  async ({ params, body, actor, clock, reach, services: { stores, table } }) =>
    retryOnConflict(async () => {
      const { seen } = await caseSeenBy(reach, stores, params.tubeBarcode);
      const was = await stores.transfers.find(params);
      const [standing] = was === undefined ? [] : await seenOf(reach, stores, [was]);
      if (was !== undefined) {
        if (standing === undefined) throw new ProblemError("resident-unknown");
        if (isSame(standing, body) || isSame(was, body)) return standing;
        if (!mayChangeTransfer(was)) throw new ProblemError("transfer-begun");
      }
      const isOfTheirs = standing?.residentId === body.residentId;
      if (!isOfTheirs && !seen.includes(body.residentId)) throw new ProblemError("resident-unknown");
      const planned = { ...params, ...body, madeBy: actor.subject, madeAt: clock.now().toISOString() };
      await table.transact([stores.transfers.write(was, planned)]);
      return shown(planned);
    }),
);

/**
 * Sign a side. Who is taken in has the step of the case, which is one transaction with the signature. 404
 * `follow-up-unknown` | `transfer-unknown`, 409 `transfer-signed`.
 */
export const signTransfer = route(
  api.signTransfer,
  async ({ params, body: { side }, actor, clock, reach, services: { stores, table } }) =>
    retryOnConflict(async () => {
      const { followUp } = await caseSeenBy(reach, stores, params.tubeBarcode);
      const was = await stores.transfers.find(params);
      const [standing] = was === undefined ? [] : await seenOf(reach, stores, [was]);
      if (was === undefined || standing === undefined) throw new ProblemError("transfer-unknown");
      const at = clock.now().toISOString();
      const signing = sign(was, side, { by: actor.subject, at });
      if ("refused" in signing) throw new ProblemError("transfer-signed");
      const { transfer } = signing;
      if (transfer === was) return standing;
      const { residentId } = standing;
      const noted = withStep(followUp, {
        ...{ step: transfer.kind === "isolation" ? ("isolate" as const) : ("transfer" as const) },
        ...{ residentId, at, recordedAt: at, by: actor.subject },
      });
      const isNoted = transferState(transfer) === "arrived" && noted !== followUp;
      await table.transact([
        stores.transfers.write(was, transfer),
        ...(isNoted ? [stores.followUps.replace(followUp, noted)] : []),
      ]);
      return { ...shown(transfer), residentId };
    }),
);

/**
 * Those of some transfers whose people the caller may see, each under the record that stands for the person now. Somebody
 * is still on their way when their record was joined to another, or when a correction took them out of the tube.
 */
async function seenOf(reach: Reach, stores: Stores, all: readonly KeptTransfer[]) {
  const people = await peopleSeenBy(
    reach,
    stores,
    all.map(({ residentId }) => residentId),
  );
  return all.flatMap((transfer) => {
    const person = people.get(transfer.residentId);
    return person === undefined ? [] : [{ ...shown(transfer), residentId: person.residentId }];
  });
}

const isSame = (was: Transfer, asked: Omit<Transfer, "transferId" | "tubeBarcode" | "madeBy" | "madeAt">) =>
  was.residentId === asked.residentId &&
  was.kind === asked.kind &&
  was.destination === asked.destination &&
  was.vehicle === asked.vehicle &&
  was.plannedAt === asked.plannedAt;

/** As it is told, without what the store keeps beside it. */
const shown = (kept: Transfer) => ({ ...Transfer.parse(kept), state: transferState(kept) });
