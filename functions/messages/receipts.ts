import { timingSafeEqual } from "node:crypto";
import type * as z from "zod";
import * as api from "../../shared/contracts/messages/receipts.ts";
import type { Receipt } from "../../shared/domain/messages/delivery.ts";
import { isUnknownNumber } from "../../shared/domain/messages/unknown-number.ts";
import { publicRoute, route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { hearReceipts } from "../../shared/services/messages/hear-receipts.ts";
import type { Services } from "../../shared/services/services.ts";

const CODE_CHARACTERS = 64;

/** What the secret address ends in. Made with a key, so that there is none to keep. */
const receiptToken = ({ hasher }: Pick<Services, "hasher">): string =>
  Buffer.from(hasher.hash("receipts", "address"), "hex").toString("base64url").slice(0, 32);

/** 401 `signature-invalid` at another address. */
export const pushReceipts = publicRoute(api.pushReceipts, async ({ params, body, services, clock }) => {
  const given = Buffer.from(params.receiptToken, "ascii");
  if (!timingSafeEqual(given, Buffer.from(receiptToken(services), "ascii")))
    throw new ProblemError("signature-invalid");
  const at = clock.now().toISOString();
  const { table, stores } = services;
  await hearReceipts(
    { table, outbox: stores.outbox, clock },
    body.map((receipt) => ({ ...read(receipt), at })),
  );
  return { code: 0, msg: "OK", result: 0, errmsg: "OK" } as const;
});

export const receiptAddress = route(api.receiptAddress, async ({ services }) => ({
  path: `/v1/receipts/${receiptToken(services)}`,
}));

function read(receipt: z.infer<typeof api.PushedReceipt>): Omit<Receipt, "at"> {
  if ("sid" in receipt) {
    const { sid, report_status, errmsg = "", description = "" } = receipt;
    const isDelivered = report_status === "SUCCESS";
    return { providerId: sid, ...outcomeOf(isDelivered, errmsg, description) };
  }
  if ("biz_id" in receipt) {
    const { biz_id, success, err_code = "", err_msg = "" } = receipt;
    return { providerId: biz_id, ...outcomeOf(success, err_code, err_msg) };
  }
  const { id, outcome, code = outcome } = receipt;
  return {
    ...{ providerId: id, code: code.slice(0, CODE_CHARACTERS) },
    outcome: outcome === "numberUnknown" ? "deadAddress" : outcome,
  };
}

const outcomeOf = (isDelivered: boolean, code: string, words: string) => ({
  code: code.slice(0, CODE_CHARACTERS),
  outcome: isDelivered
    ? ("delivered" as const)
    : isUnknownNumber(code, words)
      ? ("deadAddress" as const)
      : ("failed" as const),
});
