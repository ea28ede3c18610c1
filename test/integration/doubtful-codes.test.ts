import { describe, expect, it } from "vitest";
import { syncScene } from "./sync-scene.ts";

describe("a person who showed a code that the device found to be none of ours", () => {
  it("is taken when the sampler says so, and the tube and the answer say it", async () => {
    const { saidOf, seal, tube, person, tubesOf } = await syncScene(2);

    const said = await saidOf([
      seal(1, [], { members: [{ code: person(0), notIssuedByUs: true }, { code: person(1) }] }),
    ]);

    expect(said).toEqual(["flagged codeNotIssuedByUs"]);
    expect(await tube(1)).toMatchObject({ state: "sealed", flags: ["codeNotIssuedByUs"] });
    expect(await tubesOf(0)).toEqual([(await tube(1)).tubeBarcode]);
  });
});
