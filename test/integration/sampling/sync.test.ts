import { CompactSign } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { samplingConfiguration } from "../../../shared/contracts/sampling/sync.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { makeResidentCode, parseResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import { makeResidentIdNumber } from "../../../shared/domain/people/documents/resident-id.ts";
import { operationPlace } from "../../../shared/store/sampling/operations.ts";
import { COMMUNITY_1 } from "../../support/factories/district.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { FOREIGN_SITE, SITE_1, SITE_2, type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

let scene: SyncScene;
beforeEach(async () => {
  scene = await syncScene();
});

describe("a sealed tube", () => {
  it("is linked to its people, counted and begins its custody chain", async () => {
    const { seal, saidOf, tube, tubesOf, countsAt, countsIn, stores } = scene;

    const said = await saidOf([seal(1, [0, 1, 2])]);

    expect(said).toEqual(["applied"]);
    expect(await tube(1)).toMatchObject({ state: "sealed", siteId: SITE_1, flags: [], eventCount: 1 });
    expect(await tubesOf(2)).toEqual([tubeBarcode(1)]);
    expect(await countsAt(SITE_1)).toMatchObject({ tubesSealed: 1, peopleSampled: 3 });
    expect(await countsIn(COMMUNITY_1)).toMatchObject({ tubesSealed: 0, peopleSampled: 3 });
    expect((await stores.custody.chain(`T#${tubeBarcode(1)}`)).map((e) => e.what)).toEqual(["sealed"]);
  });

  it("is a duplicate when it comes again, alone, in the same batch or at the same time", async () => {
    const { seal, saidOf, countsAt, tubesOf } = scene;
    const ops = [seal(1, [0]), seal(2, [1])];

    const twiceInABatch = await saidOf([...ops, ...ops]);
    const again = await saidOf(ops.toReversed());
    const atOnce = [seal(3, [2])];
    const parallel = (await Promise.all([1, 2, 3, 4].map(() => saidOf(atOnce)))).flat().sort();

    expect(twiceInABatch).toEqual(["applied", "applied", "duplicate", "duplicate"]);
    expect(again).toEqual(["duplicate", "duplicate"]);
    expect(parallel).toEqual(["applied", "duplicate", "duplicate", "duplicate"]);
    expect(await countsAt(SITE_1)).toMatchObject({ tubesSealed: 3, peopleSampled: 3 });
    expect(await tubesOf(2)).toEqual([tubeBarcode(3)]);
  });

  it("counts a person once though two devices seal them at the same moment", async () => {
    const { seal, saidOf, countsAt, countsIn, tubesOf } = scene;
    const devices = [1, 2, 3, 4, 5, 6].map((serial) => saidOf([seal(serial, [0])]));

    const said = (await Promise.all(devices)).flat();

    expect(said.filter((verdict) => verdict === "applied")).toHaveLength(1);
    expect(said.filter((verdict) => verdict === "flagged personAlreadySampled")).toHaveLength(5);
    expect(await countsAt(SITE_1)).toMatchObject({ tubesSealed: 6, peopleSampled: 1 });
    expect(await countsIn(COMMUNITY_1)).toMatchObject({ peopleSampled: 1 });
    expect(await tubesOf(0)).toHaveLength(6);
  });

  it("carries a flag for each thing that is odd about it and is applied all the same", async () => {
    const { seal, saidOf, tube, world, stores } = scene;
    await saidOf([seal(1, [0])]);
    const site = await stores.sites.get(CAMPAIGN, SITE_2);
    await stores.sites.put(CAMPAIGN, [{ ...site, state: "closed" }]);
    const sentAt = new Date(world.clock.now().getTime() + 11 * 60_000).toISOString();
    const stranger = makeResidentCode(() => 3);

    const said = await saidOf(
      [
        seal(2, [0]),
        seal(3, [1, 2], { poolSize: 1 }),
        seal(4, [3], { siteId: SITE_2 }),
        seal(5, [], { members: [{ code: stranger }] }),
      ],
      {},
    );
    const late = await saidOf([seal(6, [4])], { sentAt });

    expect(said).toEqual([
      "flagged personAlreadySampled",
      "flagged tubeOverSize",
      "flagged siteClosed",
      "flagged codeUnknown",
    ]);
    expect(late).toEqual(["flagged clockOff"]);
    expect((await tube(5)).members).toEqual([stranger]);
    expect((await tube(6)).flags).toEqual(["clockOff"]);
    expect(await stores.devices.find("device-0001")).toMatchObject({ clockOffsetSeconds: 660 });
  });

  it("is not flagged for a person who is asked back, nor for a retest", async () => {
    const { seal, saidOf, voiding } = scene;
    await saidOf([seal(1, [0]), seal(2, [1])]);
    await saidOf([voiding(1)]);

    const said = await saidOf([seal(3, [0]), seal(4, [1], { tubeKind: "retest", poolSize: 1 })]);

    expect(said).toEqual(["applied", "applied"]);
  });

  it("keeps, sealed, a code that cannot be read, and the others of the tube are linked", async () => {
    const { seal, saidOf, tube, world, person } = scene;
    const op = seal(1, [], { members: [{ code: "nonsense" }, { code: person(0) }] });

    const said = await saidOf([op]);

    const record = (await world.stores.operations.getMany([op.opId])).get(op.opId);
    const opened = await world.services.sealer.open(operationPlace(op.opId), record?.sealed ?? "");
    expect(said).toEqual(["flagged codeUnknown"]);
    expect((await tube(1)).members).toEqual([person(0)]);
    expect(JSON.parse(opened)).toMatchObject({ members: [{ code: "nonsense" }, { code: person(0) }] });
    expect(JSON.stringify(record)).not.toContain("nonsense");
  });

  it("takes the signed text of a resident's QR, whatever its expiry, but not one signed by another key", async () => {
    const { seal, saidOf, tube, world, person } = scene;
    const { keyId, key } = await world.services.signingKeys.current("code");
    const other = await world.services.signingKeys.current("token");
    const claims = Buffer.from(JSON.stringify({ sub: person(0), nm: "张*", dl: "1234", exp: 1 }));
    const signed = await new CompactSign(claims).setProtectedHeader({ alg: "ES256", kid: keyId }).sign(key);
    const forged = await new CompactSign(claims)
      .setProtectedHeader({ alg: "ES256", kid: keyId })
      .sign(other.key);

    const said = await saidOf([
      seal(1, [], { members: [{ code: signed }] }),
      seal(2, [], { members: [{ code: forged }] }),
    ]);

    expect(said).toEqual(["applied", "flagged codeUnknown codeForged"]);
    expect((await tube(1)).members).toEqual([person(0)]);
    expect((await tube(2)).members).toEqual([]);
  });
});

describe("a person known by document", () => {
  const documentNumber = makeResidentIdNumber("990000", "2015-03-04", 7);
  const byDocument = { documentType: "residentId", documentNumber, name: "张小小", phone: "13900001111" };

  it("is found on the roster, or put there once, however many devices meet them at once", async () => {
    const { seal, saidOf, tube, stores } = scene;
    const sealings = [1, 2, 3, 4].map((serial) => saidOf([seal(serial, [], { members: [byDocument] })]));

    const said = (await Promise.all(sealings)).flat();

    const residentId = (await stores.residents.idByDocument("residentId", documentNumber)) ?? "";
    const resident = await stores.residents.get(residentId);
    const tubes = await Promise.all([1, 2, 3, 4].map(tube));
    expect(said.filter((verdict) => verdict === "applied")).toHaveLength(1);
    expect(tubes.flatMap(({ members }) => members)).toEqual([residentId, residentId, residentId, residentId]);
    expect(parseResidentCode(residentId).ok).toBe(true);
    expect(resident).toMatchObject({ provisional: true, birthDate: "2015-03-04", dependant: true });
    expect(resident.communityId).toBe("110107001000");
    expect((await stores.households.get(resident.householdId)).members).toEqual([
      { residentId, dependant: true },
    ]);
  });

  it("with a number that cannot be right is kept under it and flagged", async () => {
    const { seal, saidOf, stores } = scene;
    const wrong = `${documentNumber.slice(0, 17)}${documentNumber.endsWith("1") ? "2" : "1"}`;

    const said = await saidOf([seal(1, [], { members: [{ ...byDocument, documentNumber: wrong }] })]);

    expect(said).toEqual(["flagged codeUnknown"]);
    expect(await stores.residents.idByDocument("residentId", wrong)).toBeDefined();
  });
});

describe("samplingConfiguration", () => {
  it("tells the open campaigns, the sampler's sites and the public keys of codes", async () => {
    const { world, now } = scene;
    await world.services.signingKeys.current("code");

    const { body } = await world.call(samplingConfiguration, { as: await world.as.sampler([FOREIGN_SITE]) });

    expect(body.campaigns.map((c) => c.campaignId)).toEqual([CAMPAIGN]);
    expect(body).toMatchObject({ siteIds: [FOREIGN_SITE], serverTime: now() });
    expect(body.keys).toHaveLength(1);
    expect(body.keys[0]).not.toHaveProperty("d");
  });
});

describe("a large batch", () => {
  it("of two hundred tubes is taken in one request", async () => {
    const large = await syncScene(200);
    const ops = Array.from({ length: 200 }, (_, n) => large.seal(n, [n]));

    const said = await large.saidOf(ops);

    expect(new Set(said)).toEqual(new Set(["applied"]));
    expect(await large.countsAt(SITE_1)).toMatchObject({ tubesSealed: 200, peopleSampled: 200 });
  });
});
