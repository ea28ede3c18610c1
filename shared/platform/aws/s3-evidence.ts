import { createHash } from "node:crypto";
import type { EvidenceStore } from "../../ports/evidence.ts";
import { isNetworkFailure, isTransient } from "../../ports/transient-failures.ts";
import { persist } from "../../store/table/persistence.ts";
import type { Incoming } from "../protocol/exchange.ts";
import { xmlRefusal } from "../protocol/xml-refusal.ts";
import { schemeOf } from "./service-call.ts";
import { type Asked, endpointOf, signedExchange } from "./signed-exchange.ts";
import { FILE_TIMEOUTS } from "./timeouts.ts";

const IS_THERE_ALREADY = 412;
const RETRY_FOR_MS = 5_000;

/**
 * Evidence as objects under their hash. S3 checks the bytes against the hash on arrival, and an object that is there
 * is never written again.
 * @param endpoint of the bucket
 */
export function s3Evidence(bucket: string, endpoint = endpointOf(`${bucket}.s3`)): EvidenceStore {
  const exchange = signedExchange(schemeOf(endpoint), { service: "s3", timeouts: FILE_TIMEOUTS });
  const passes = (error: unknown) => isTransient(error) || isNetworkFailure(error);
  const send = (asked: Asked): Promise<Incoming> =>
    persist({ ask: async () => refusing(await exchange(asked)), passes }, RETRY_FOR_MS);
  return {
    async keep(sha256, bytes) {
      const digest = createHash("sha256").update(bytes).digest();
      if (digest.toString("hex") !== sha256) throw new Error("the bytes are not those of this hash");
      await send({
        operation: "PutObject",
        method: "PUT",
        url: new URL(sha256, endpoint),
        headers: {
          "content-length": bytes.byteLength,
          "x-amz-checksum-sha256": digest.toString("base64"),
          "if-none-match": "*",
        },
        body: bytes,
      });
    },

    async read(sha256) {
      const { body } = await send({
        ...{ operation: "GetObject", method: "GET", url: new URL(sha256, endpoint), headers: {} },
      });
      return body;
    },
  };
}

/** @throws ServiceError for what S3 refused, but that something is there already */
function refusing(answer: Incoming): Incoming {
  if (answer.status === 200 || answer.status === IS_THERE_ALREADY) return answer;
  throw xmlRefusal(answer);
}
