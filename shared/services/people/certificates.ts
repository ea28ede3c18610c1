import { dayOf } from "../../domain/instant.ts";
import { MOST_JWS_CHARACTERS, qrTextOf } from "../../domain/people/certificate/card-text.ts";
import {
  CERTIFICATE_DAYS,
  type Certified,
  certificateBundle,
} from "../../domain/people/certificate/certificate.ts";
import { isInDoubt, personState } from "../../domain/people/person-status.ts";
import { ageGroupOf } from "../../domain/people/resident.ts";
import { revisionOf, type Tube } from "../../domain/sampling/tube.ts";
import { ProblemError } from "../../errors/problem.ts";
import { signHealthCard } from "../../security/health-cards.ts";
import { inParallel } from "../../store/in-parallel.ts";
import type { Certificate } from "../../store/people/certificates.ts";
import { retryOnConflict } from "../../store/table.ts";
import type { Services } from "../services.ts";

const TUBES_AT_ONCE = 8;
const DAY_MS = 24 * 3_600_000;
/** As many characters as a revocation id may have, of base64url. */
const REVOCATION_ID_BYTES = 18;

/** Under this address are the keys and the list of what was revoked; the guide asks for no slash at its end. */
const issuerAt = (origin: string): string => `${origin}/v1/health-cards`;

/**
 * Certify a person's negative result in a campaign. That it was is noted with the tube in one transaction, on condition that
 * the tube stands as it was read: a correction finds every certificate made before it.
 * @throws ProblemError `certificate-refused` with the reason
 */
export function certify(services: Services, campaignId: string, residentId: string) {
  return retryOnConflict(() => certifyOnce(services, campaignId, residentId));
}

async function certifyOnce(services: Services, campaignId: string, residentId: string) {
  const { stores, table, clock, hasher, publicOrigin } = services;
  if (publicOrigin === undefined) throw refused("noAddress");
  const [campaign, participation, holder] = await Promise.all([
    stores.campaigns.get(campaignId),
    stores.participations.get(residentId, campaignId),
    stores.residents.get(residentId),
  ]);
  const { samples } = participation;
  const tubes = await stores.tubes.getMany(samples.map((sample) => sample.tubeBarcode));
  const { status, tubeBarcode = "" } = personState(participation, tubes);
  const tube = tubes.get(tubeBarcode);
  const sampledAt = samples.find((sample) => sample.tubeBarcode === tubeBarcode)?.sampledAt;
  // A correction is a result of its own, of its own time.
  const publishedAt = tube?.correctedAt ?? tube?.publishedAt;
  if (status !== "negative" || !tube || !sampledAt || !publishedAt) throw refused("noNegativeResult");
  const laboratory = campaign.laboratories.find((each) => each.laboratoryId === tube.laboratoryId);
  const now = clock.now();
  const { name, birthDate } = holder;
  const isKnownBirth = ageGroupOf(birthDate, dayOf(now.toISOString())) !== undefined;
  const certified: Certified = {
    ...{ name, sampledAt, publishedAt, poolSize: tube.poolSize },
    ...(isKnownBirth ? { birthDate } : {}),
    laboratory: laboratory?.name.zh ?? tube.laboratoryId ?? "",
  };
  const key = await services.signingKeys.signing("card");
  const tubeRevision = revisionOf(tube);
  const about = [key.keyId, campaignId, residentId, tubeBarcode, tubeRevision].join("\n");
  const revocationId = Buffer.from(hasher.hash("certificate", about), "hex")
    .subarray(0, REVOCATION_ID_BYTES)
    .toString("base64url");
  const until = new Date(now.getTime() + CERTIFICATE_DAYS * DAY_MS);
  const bundle = certificateBundle(certified);
  const issuer = issuerAt(publicOrigin);
  const jws = await signHealthCard(key, { issuer, from: now, until, revocationId, bundle });
  if (jws.length > MOST_JWS_CHARACTERS) throw refused("tooLong");
  await table.transact([
    stores.tubes.standsAs(tube),
    stores.certificates.note(tubeBarcode, {
      ...{ revocationId, residentId, tubeRevision },
      ...{ keyId: key.keyId, madeAt: now.toISOString() },
    }),
  ]);
  return { ...certified, jws, qr: qrTextOf(jws), expiresAt: until.toISOString() };
}

const refused = (reason: "noAddress" | "noNegativeResult" | "tooLong") =>
  new ProblemError("certificate-refused", { reasons: reason });

/**
 * Revoke what was certified of these tubes and is not so any more: the result was corrected, or the person is no longer
 * in the tube. Done again it changes nothing.
 */
export async function revokeOutdated(services: Services, tubeBarcodes: readonly string[]): Promise<void> {
  const { stores, table, clock } = services;
  await inParallel(tubeBarcodes, TUBES_AT_ONCE, async (tubeBarcode) => {
    const certificates = await stores.certificates.ofTube(tubeBarcode);
    if (certificates.length === 0) return;
    const tube = await stores.tubes.get(tubeBarcode);
    const samples = await stores.participations.samplesOf(
      certificates.map(({ residentId }) => residentId),
      tube.campaignId,
    );
    const outdated = certificates.filter(
      (each) =>
        !stands(each, tube) ||
        !samples.get(each.residentId)?.samples.some((sample) => sample.tubeBarcode === tubeBarcode),
    );
    await table.transactInChunks(outdated, 1, (chunk) =>
      chunk.map((each) => stores.certificates.revoke(each, clock.now())),
    );
  });
}

const stands = ({ residentId, tubeRevision }: Certificate, tube: Tube): boolean =>
  tube.state === "published" &&
  tube.outcome === "negative" &&
  revisionOf(tube) === tubeRevision &&
  !isInDoubt(tube, residentId);
