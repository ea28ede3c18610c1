import { randomBytes } from "node:crypto";
import { referenceKeys, referenceOf } from "../../shared/security/person-references.ts";
import { requestKey, SIGNATURE_SCHEME, signatureOf } from "../../shared/security/request-signatures.ts";
import type { Exchange } from "../load/exchange.ts";
import type { AskedDistrict } from "./asked-people.ts";

const TARGET = "/v1/status-queries";
export const QUERY = "query";

/** Queries for one person each, people in turn; every one is signed for itself, so that each can be sent once. */
export function signedQueries({ campaignId, people, key }: AskedDistrict): (n: number) => Exchange {
  const references = referenceKeys(key.secret);
  const bodies = people.map(({ documentType, documentNumber }) =>
    JSON.stringify({ campaignId, persons: [referenceOf(references, documentType, documentNumber)] }),
  );
  const signing = requestKey(key.secret);
  return (n) => {
    const body = bodies[n % bodies.length] ?? "";
    const stamp = {
      timestamp: Math.floor(Date.now() / 1000),
      nonce: randomBytes(18).toString("base64url"),
    };
    const signature = signatureOf(
      signing,
      { method: "POST", target: TARGET, body: Buffer.from(body) },
      stamp,
    );
    const said = `keyId=${key.keyId}, timestamp=${stamp.timestamp}, nonce=${stamp.nonce}`;
    const authorization = `${SIGNATURE_SCHEME} ${said}, signature=${signature}`;
    return { label: QUERY, method: "POST", path: TARGET, body, authorization };
  };
}
