import * as z from "zod";
import { opaque, pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { optionalField } from "../optional-field.ts";
import { TokenText } from "../texts.ts";

const ProviderId = opaque({ maxBytes: 128 });
const Said = opaque({ maxBytes: 512 });

/** As Tencent Cloud pushes it (cloud.tencent.com/document/product/382/59178). */
const TencentReceipt = z.object({
  sid: ProviderId,
  report_status: z.enum(["SUCCESS", "FAIL"]),
  errmsg: optionalField(Said),
  description: optionalField(Said),
});
/** As Alibaba Cloud pushes it (SmsReport). */
const AlibabaReceipt = z.object({
  biz_id: ProviderId,
  success: z.boolean(),
  err_code: optionalField(Said),
  err_msg: optionalField(Said),
});
const OwnReceipt = z.object({
  id: ProviderId,
  outcome: z.enum(["delivered", "failed", "numberUnknown"]),
  code: optionalField(Said),
});
export const PushedReceipt = z.union([TencentReceipt, AlibabaReceipt, OwnReceipt]);

export const pushReceipts = contract("POST /v1/receipts/{receiptToken}", {
  operationId: "pushReceipts",
  actor: "residents",
  summary:
    "Receipts that gateways of text messages push; they sign nothing, so the secret is in the address. The same again changes nothing",
  roles: "public",
  object: { kind: "none", because: "only who is told the address pushes receipts" },
  params: z.object({ receiptToken: pattern(/^[A-Za-z0-9_-]{32}$/, { maxBytes: 32 }) }),
  body: z.array(PushedReceipt).min(1).max(200),
  status: 200,
  // Each gateway looks for its own two fields.
  answer: z.object({
    code: z.literal(0),
    msg: z.literal("OK"),
    result: z.literal(0),
    errmsg: z.literal("OK"),
  }),
  problems: ["signature-invalid"],
});

export const receiptAddress = contract("GET /v1/receipt-address", {
  operationId: "receiptAddress",
  actor: "access",
  summary: "The path to which a gateway of text messages pushes receipts, for its console; keep it secret",
  roles: ["admin"],
  object: { kind: "district" },
  status: 200,
  answer: z.object({ path: TokenText }),
  problems: [],
});
