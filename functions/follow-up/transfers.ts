import * as api from "../../shared/contracts/follow-up/transfers.ts";
import { withStep } from "../../shared/domain/follow-up/follow-up-steps.ts";
import {
  mayChangeTransfer,
  signTransfer as sign,
  Transfer,
  transferState,
} from "../../shared/domain/follow-up/transfer.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { retryOnConflict } from "../../shared/store/table.ts";
import { caseSeenBy } from "./follow-up-scope.ts";

/** 404 `follow-up-unknown` */
export const listTransfers = route(
  api.listTransfers,
  async ({ params: { tubeBarcode }, reach, services: { stores } }) => {
    const { seen } = await caseSeenBy(reach, stores, tubeBarcode);
    const all = await stores.transfers.ofTube(tubeBarcode);
    return { transfers: all.filter(({ residentId }) => seen.includes(residentId)).map(shown) };
  },
);

/** 404 `follow-up-unknown` | `resident-unknown`, 409 `transfer-begun`. The same again changes nothing. */
export const planTransfer = route(
  api.planTransfer,
  async ({ params, body, actor, clock, reach, services: { stores, table } }) =>
    retryOnConflict(async () => {
      const { seen } = await caseSeenBy(reach, stores, params.tubeBarcode);
      const was = await stores.transfers.find(params);
      const isSeen = (residentId: string) => seen.includes(residentId);
      if (!isSeen(body.residentId) || (was !== undefined && !isSeen(was.residentId)))
        throw new ProblemError("resident-unknown");
      if (was !== undefined && isSame(was, body)) return shown(was);
      if (was !== undefined && !mayChangeTransfer(was)) throw new ProblemError("transfer-begun");
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
      const { seen, followUp } = await caseSeenBy(reach, stores, params.tubeBarcode);
      const was = await stores.transfers.find(params);
      if (was === undefined || !seen.includes(was.residentId)) throw new ProblemError("transfer-unknown");
      const at = clock.now().toISOString();
      const signing = sign(was, side, { by: actor.subject, at });
      if ("refused" in signing) throw new ProblemError("transfer-signed");
      const { transfer } = signing;
      if (transfer === was) return shown(was);
      const noted = withStep(followUp, {
        ...{ step: transfer.kind === "isolation" ? ("isolate" as const) : ("transfer" as const) },
        ...{ residentId: transfer.residentId, at, recordedAt: at, by: actor.subject },
      });
      const isNoted = transferState(transfer) === "arrived" && noted !== followUp;
      await table.transact([
        stores.transfers.write(was, transfer),
        ...(isNoted ? [stores.followUps.replace(followUp, noted)] : []),
      ]);
      return shown(transfer);
    }),
);

const isSame = (was: Transfer, asked: Omit<Transfer, "transferId" | "tubeBarcode" | "madeBy" | "madeAt">) =>
  was.residentId === asked.residentId &&
  was.kind === asked.kind &&
  was.destination === asked.destination &&
  was.vehicle === asked.vehicle &&
  was.plannedAt === asked.plannedAt;

/** As it is told, without what the store keeps beside it. */
const shown = (kept: Transfer) => ({ ...Transfer.parse(kept), state: transferState(kept) });
