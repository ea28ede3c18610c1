import { describe, expect, it } from "vitest";
import { residentCode } from "../../../shared/contracts/people/residents.ts";
import { tubeCustody } from "../../../shared/contracts/transport/custody.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { syncScene } from "../../support/scenes/sync-scene.ts";

describe("a person who showed a code that the device found to be none of ours", () => {
  it("is taken when the sampler says so, and the tube and the answer say it", async () => {
    const { saidOf, seal, tube, person, tubesOf, world } = await syncScene(2);

    const said = await saidOf([
      seal(1, [], { members: [{ code: person(0), notIssuedByUs: true }, { code: person(1) }] }),
    ]);

    expect(said).toEqual(["flagged codeNotIssuedByUs"]);
    expect(await tube(1)).toMatchObject({ state: "sealed", flags: ["codeNotIssuedByUs"] });
    const { body } = await world.call(tubeCustody, {
      as: await world.as.commander(),
      params: { tubeBarcode: tubeBarcode(1) },
    });
    expect(body).toMatchObject({ state: "sealed", flags: ["codeNotIssuedByUs"], intact: true });
    expect(await tubesOf(0)).toEqual([(await tube(1)).tubeBarcode]);
  });
});

describe("what a scanner adds to a code", () => {
  it.each([
    ["the symbology", (text: string) => `]Q3${text}`],
    ["the symbology after a control character", (text: string) => `\u0002]d2${text}\u001d`],
    ["line breaks", (text: string) => `${text.slice(0, 6)}\r\n${text.slice(6)}\r\n`],
    ["blanks and a mark of byte order", (text: string) => `\ufeff ${text} \t`],
  ])("(%s) makes nobody a stranger, by the QR code or the bare code", async (_, added) => {
    const { saidOf, seal, tubesOf, person, world } = await syncScene(2);
    const { body } = await world.call(residentCode, {
      as: await world.as.resident(person(0)),
      params: { residentId: person(0) },
    });

    const said = await saidOf([
      seal(1, [], { members: [{ code: added(body.payload) }] }),
      seal(2, [], { members: [{ code: added(person(1)) }] }),
    ]);

    expect(said).toEqual(["applied", "applied"]);
    expect([await tubesOf(0), await tubesOf(1)]).toEqual([[tubeBarcode(1)], [tubeBarcode(2)]]);
  });
});

describe("the text of a code that reached the server unread", () => {
  it("is forged only in the form of ours and the name of our key", async () => {
    const { saidOf, seal, person, world } = await syncScene(6);
    const { body } = await world.call(residentCode, {
      as: await world.as.resident(person(0)),
      params: { residentId: person(0) },
    });
    const [head = "", , signature = ""] = body.payload.split(".");
    const other = Buffer.from(JSON.stringify({ sub: person(1), nm: "李*" })).toString("base64url");
    const unknown = Buffer.from(JSON.stringify({ alg: "ES256", kid: "theirs" })).toString("base64url");
    const texts = [
      body.payload,
      `${head}.${other}.${signature}`,
      body.payload.slice(0, -3),
      body.payload.toUpperCase(),
      `${unknown}.${other}.${signature}`,
    ];

    const said = await saidOf(texts.map((code, n) => seal(n + 1, [], { members: [{ code }] })));

    const notOurs = "flagged codeUnknown codeNotIssuedByUs";
    expect(said).toEqual(["applied", "flagged codeUnknown codeForged", notOurs, notOurs, notOurs]);
  });
});
