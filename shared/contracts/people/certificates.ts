import * as z from "zod";
import { CampaignId, PoolSize } from "../../domain/campaign/campaign.ts";
import { Instant } from "../../domain/instant.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { opaque, pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { PersonName, TokenText, Told } from "../texts.ts";

const RevocationId = pattern(/^[A-Za-z0-9_-]{1,24}$/, { maxBytes: 24 });

export const certify = contract("POST /v1/campaigns/{campaignId}/residents/{residentId}/certificate", {
  operationId: "certify",
  actor: "residents",
  summary: "Certify the published negative result of the resident, or of a person they act for",
  roles: ["resident"],
  object: {
    kind: "resident",
    from: "params.residentId",
    check: "of the caller's household, as results are read",
    unknown: "resident-unknown",
  },
  params: z.object({ campaignId: CampaignId, residentId: ResidentId }),
  status: 201,
  answer: z.object({
    residentId: ResidentId,
    name: PersonName,
    birthDate: z.iso.date().optional(),
    sampledAt: Instant,
    publishedAt: Instant,
    /** For how many people the tube was made; 1 is a tube of one's own. */
    poolSize: PoolSize,
    laboratory: Told,
    /** The certificate is not good after that, however recent the sample. */
    expiresAt: Instant,
    /** A SMART Health Card: a compact JWS. */
    jws: TokenText,
    /** The text of its QR code: `shc:/` and digits. */
    qr: opaque({ maxBytes: 2_400 }),
  }),
  problems: ["resident-unknown", "campaign-unknown", "certificate-refused"],
});

export const certificateKeys = contract("GET /v1/health-cards/.well-known/jwks.json", {
  operationId: "certificateKeys",
  actor: "residents",
  summary:
    "Public keys (JWKS) that certificates are verified with, each with the version of its revocation list",
  roles: "public",
  object: { kind: "none", because: "public keys are for everybody" },
  anyOrigin: true,
  cache: { maxAgeSeconds: 5 },
  status: 200,
  answer: z.object({
    keys: z.array(
      z.object({
        ...{ kty: Told, use: Told, alg: Told, crv: Told, kid: Told, x: Told, y: Told },
        crlVersion: z.int().positive(),
      }),
    ),
  }),
  problems: [],
});

export const revokedCertificates = contract("GET /v1/health-cards/.well-known/crl/{listFile}", {
  operationId: "revokedCertificates",
  actor: "residents",
  summary: "The certificates of a key that were revoked, because their result was corrected or withdrawn",
  roles: "public",
  object: { kind: "none", because: "verifiers ask for it; it names nobody" },
  anyOrigin: true,
  cache: { maxAgeSeconds: 5 },
  /** The key id and `.json`. */
  params: z.object({ listFile: pattern(/^[A-Za-z0-9_-]{43}\.json$/, { maxBytes: 48 }) }),
  status: 200,
  answer: z.object({
    kid: Told,
    method: z.literal("rid"),
    ctr: z.int().positive(),
    rids: z.array(RevocationId),
  }),
  problems: ["key-unknown"],
});
