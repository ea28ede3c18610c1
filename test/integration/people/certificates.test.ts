import { inflateRawSync } from "node:zlib";
import { calculateJwkThumbprint, compactVerify, createLocalJWKSet } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as keys from "../../../shared/contracts/access/signing-keys.ts";
import {
  certificateKeys,
  certify,
  revokedCertificates,
} from "../../../shared/contracts/people/certificates.ts";
import type { Outcome } from "../../../shared/domain/laboratory/outcome.ts";
import { jwsOfQrText, MOST_JWS_CHARACTERS } from "../../../shared/domain/people/certificate/card-text.ts";
import { certifiedBy } from "../../../shared/domain/people/certificate/certificate.ts";
import type { Resident } from "../../../shared/domain/people/resident.ts";
import { validateFhir } from "../../support/fhir/validate.ts";
import { type CorrectionDesk, correctionDesk } from "../../support/scenes/correction-desk.ts";
import { CAMPAIGN } from "../../support/scenes/laboratory-scene.ts";

let desk: CorrectionDesk;
beforeAll(async () => {
  desk = await correctionDesk();
});
afterAll(() => desk.world.close());

let serial = 0;
/** People whose tube was published so. */
async function published(outcome: Outcome, count = 2, differences: Partial<Resident> = {}) {
  serial += 1;
  const members: string[] = [];
  for (let n = 0; n < count; n++) members.push(await desk.scene.addPerson(differences));
  const tube = await desk.scene.addTube(serial, { members });
  await desk.publish(tube, outcome);
  await desk.world.deliverOutbox();
  return { tube, members, holder: members[0] ?? "" };
}

/** Put two people in one household, where the one looks after the other. */
async function lookAfter(carer: string, child: string): Promise<void> {
  const { households, residents } = desk.stores;
  const { householdId, communityId } = await residents.get(carer);
  await desk.world.services.table.transact([
    households.write(await households.get(householdId), {
      ...{ householdId, communityId },
      members: [
        { residentId: carer, dependant: false },
        { residentId: child, dependant: true },
      ],
    }),
  ]);
}

const certificateOf = async (residentId: string, caller = residentId) =>
  desk.world.call(certify, {
    as: await desk.world.as.resident(caller),
    params: { campaignId: CAMPAIGN, residentId },
  });

const readKeys = () => desk.world.call(certificateKeys);
const revokedOf = async (kid = "") =>
  (await desk.world.call(revokedCertificates, { params: { listFile: `${kid}.json` } })).body;

/** As a stranger reads a card, by jose and zlib alone. */
async function verified(jws: string) {
  const { body } = await readKeys();
  const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet(body));
  return { header: protectedHeader, card: JSON.parse(inflateRawSync(payload).toString("utf8")) };
}

describe("a certificate of a negative result", () => {
  it("is a health card that others verify with the published keys alone, and fits one symbol", async () => {
    const { holder } = await published("negative");

    const { status, body } = await certificateOf(holder);
    const { header, card } = await verified(jwsOfQrText(body.qr) ?? "");
    const listed = await readKeys();

    expect(status).toBe(201);
    expect(body.jws.length).toBeLessThanOrEqual(MOST_JWS_CHARACTERS);
    expect(header).toEqual({
      alg: "ES256",
      zip: "DEF",
      kid: await calculateJwkThumbprint(listed.body.keys[0] ?? {}),
    });
    expect(listed.headers["access-control-allow-origin"]).toBe("*");
    expect(card).toMatchObject({
      iss: "https://hs.example.cn/v1/health-cards",
      nbf: Math.floor(desk.world.clock.now().getTime() / 1000),
      vc: { type: ["https://smarthealth.cards#health-card"], credentialSubject: { fhirVersion: "4.0.1" } },
    });
    expect(JSON.stringify(card)).not.toMatch(/E0000|139\d{8}|RSDT/);
  });

  it("states pool, sampling and publication in FHIR R4, as another validator reads it", async () => {
    const { holder } = await published("negative");

    const { body } = await certificateOf(holder);
    const { card } = await verified(body.jws);
    const { fhirBundle } = card.vc.credentialSubject;

    for (const resource of [
      fhirBundle,
      ...fhirBundle.entry.map((each: { resource: object }) => each.resource),
    ])
      validateFhir(resource);
    expect(() => validateFhir({ ...fhirBundle, type: undefined })).toThrow();
    expect(certifiedBy(fhirBundle)).toEqual({
      ...{ name: "张小明", birthDate: "1980-05-06", poolSize: 10, laboratory: "实验室" },
      ...{ sampledAt: "2026-03-02T00:30:00.000Z", publishedAt: body.publishedAt },
    });
  });

  it("fits one symbol with long names, and is refused where it does not", async () => {
    const { holder } = await published("negative", 2, { name: "古丽·阿卜杜热合曼·买买提·艾力" });
    const endless = Array.from({ length: 80 }, (_, n) => String.fromCodePoint(0x4e00 + n * 97)).join("");
    const { holder: other } = await published("negative", 2, { name: endless });

    const { status, body } = await certificateOf(holder);
    const { problem } = await certificateOf(other);

    expect([status, body.jws.length <= MOST_JWS_CHARACTERS]).toEqual([201, true]);
    expect(problem.detail).toContain("one QR code");
  });

  it("is refused of a pool that is positive, and of what could not be tested", async () => {
    const { holder: held } = await published("positive");
    const { holder: recalled } = await published("invalid");

    const answers = [await certificateOf(held), await certificateOf(recalled)];

    for (const { status, problem } of answers)
      expect([status, problem.type]).toEqual([409, "urn:twoplusn:problem:certificate-refused"]);
  });

  it("is made for a guardian, and for nobody else", async () => {
    const { members } = await published("negative");
    const [carer = "", child = ""] = members;
    const { holder: neighbour } = await published("negative");
    await lookAfter(carer, child);

    const byGuardian = await certificateOf(child, carer);
    const byNeighbour = await certificateOf(child, neighbour);

    expect([byGuardian.status, byNeighbour.status]).toEqual([201, 404]);
  });

  it("is revoked of everybody in the tube by a correction, and not of others", async () => {
    const { tube, members } = await published("negative");
    const { holder: other } = await published("negative");
    const cards = [];
    for (const member of members) cards.push(await verified((await certificateOf(member)).body.jws));
    const untouched = await verified((await certificateOf(other)).body.jws);
    const before = await readKeys();

    await desk.correct(tube, "positive");
    await desk.world.deliverOutbox();
    await desk.world.deliverOutbox();

    const list = await revokedOf(cards[0]?.header.kid);
    const after = await readKeys();
    expect(list.rids.sort()).toEqual(cards.map(({ card }) => card.vc.rid).sort());
    expect(list.rids).not.toContain(untouched.card.vc.rid);
    expect(after.body.keys[0]?.crlVersion).toBe(list.ctr);
    expect(list.ctr).toBeGreaterThan(before.body.keys[0]?.crlVersion ?? 0);
    expect((await certificateOf(members[0] ?? "")).status).toBe(409);
  });

  it("outlives a new key, and not the withdrawal of its own", async () => {
    const { holder } = await published("negative");
    const { jws } = (await certificateOf(holder)).body;
    const { header } = await verified(jws);
    const as = await desk.world.as.admin();

    await desk.world.call(keys.rotateCardKey, { as, body: { currentKeyId: header.kid ?? "" } });
    const rotated = await verified(jws);
    const next = await verified((await certificateOf(holder)).body.jws);
    await desk.world.call(keys.withdrawCardKey, { as, params: { keyId: header.kid ?? "" } });

    expect(rotated.header.kid).toBe(header.kid);
    expect(next.header.kid).not.toBe(header.kid);
    await expect(verified(jws)).rejects.toThrow();
  });
});
