import { describe, expect, it } from "vitest";
import { tubeCustody } from "../../shared/api/transport.ts";
import { tubeBarcode } from "../../shared/domain/codes/barcode.ts";
import { syncScene } from "./sync-scene.ts";

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
