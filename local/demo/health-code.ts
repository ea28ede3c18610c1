import { randomBytes } from "node:crypto";
import { ulid } from "ulid";
import { createApiKey } from "../../shared/contracts/access/api-keys.ts";
import { methodOf, pathOf, type RouteContract } from "../../shared/contracts/contract.ts";
import { MOST_PERSONS_PER_MINUTE } from "../../shared/domain/access/api-key.ts";
import { referenceKeys, referenceOf } from "../../shared/security/person-references.ts";
import { requestKey, SIGNATURE_SCHEME, signatureOf } from "../../shared/security/request-signatures.ts";
import type { Client } from "./client.ts";
import type { DemoPerson } from "./demo-person.ts";
import type { Session } from "./session.ts";

/** The health code system of the demonstration: it has an API key and signs what it sends. */
export interface HealthCode {
  reference(person: Pick<DemoPerson, "documentType" | "documentNumber">): string;
  /** The header that signs a request without parameters. */
  headersFor(route: RouteContract): (text: string) => Promise<Record<string, string>>;
}

export async function makeHealthCode(client: Client, admin: Session): Promise<HealthCode> {
  const { key, secret } = await client.call(createApiKey, {
    as: admin,
    params: { keyId: ulid() },
    body: {
      partner: "health code of the demonstration",
      scope: { kind: "district" },
      operations: ["queryStatuses"],
      personsPerMinute: MOST_PERSONS_PER_MINUTE,
    },
  });
  const keys = { request: requestKey(secret), references: referenceKeys(secret) };
  return {
    reference: ({ documentType, documentNumber }) =>
      referenceOf(keys.references, documentType, documentNumber),
    headersFor: (route) => async (text) => {
      const stamp = {
        timestamp: Math.floor(Date.now() / 1000),
        nonce: randomBytes(18).toString("base64url"),
      };
      const parts = { method: methodOf(route), target: pathOf(route), body: Buffer.from(text) };
      const signature = signatureOf(keys.request, parts, stamp);
      const said = `keyId=${key.keyId}, timestamp=${stamp.timestamp}, nonce=${stamp.nonce}`;
      return { authorization: `${SIGNATURE_SCHEME} ${said}, signature=${signature}` };
    },
  };
}
