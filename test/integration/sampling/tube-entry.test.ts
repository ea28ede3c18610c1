import { describe, expect, it } from "vitest";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { tubePartition } from "../../../shared/store/transport/custody.ts";
import { aRosterRow, COMMUNITY_1 } from "../../support/factories/district.ts";
import { sealing, syncOps } from "../../support/scenes/chain.ts";
import { createWorld } from "../../support/scenes/harness.ts";
import { importPeople, openCampaign } from "../../support/scenes/open-campaign.ts";
import { syncScene } from "../../support/scenes/sync-scene.ts";

describe("a tube entered from a paper form", () => {
  it("names who wrote the form, whom it is said to be sealed by, and who typed it, in its chain", async () => {
    const { seal, person, sync, stores, world } = await syncScene(3);
    const op = seal(1, [], {
      paper: { writtenBy: "李护士.2" },
      members: [{ code: person(0), entry: "paper" }, { code: person(1) }],
    });

    const { body } = await sync([op], { as: await world.as.sampler(["110107001-F1"], "typist-1") });

    const [sealed] = await stores.custody.chain(tubePartition(tubeBarcode(1)));
    expect(body.verdicts[0]).toMatchObject({ verdict: "flagged", reasons: ["sentByAnother"] });
    expect(sealed?.who).toBe("sampler-1");
    expect(sealed?.detail).toMatchObject({
      entry: "paper",
      writtenBy: "李护士.2",
      typedBy: "typist-1",
      syncedBy: "typist-1",
      peopleFromPaper: 1,
    });
  });
});

describe("in a campaign that prefers one household per tube", () => {
  it("a tube of several is flagged and counted, and judged anew when someone is taken out", async () => {
    const world = await createWorld();
    await openCampaign(world, undefined, { householdTogether: true });
    const household = `${COMMUNITY_1}-00001`;
    const [a = "", b = "", other = ""] = await importPeople(world, "households", [
      aRosterRow(1, { householdId: household }),
      aRosterRow(2, { householdId: household }),
      aRosterRow(3),
    ]);
    const counts = async () =>
      (await world.stores.counters.read("SJS-01", [{ siteId: "110107001-F1" }]))[0]?.poolsOfSeveralHouseholds;
    const remove = {
      kind: "removeMember",
      ...{ opId: "01KJWWJAB000000000000000ZZ", at: "2026-03-02T01:00:01.000Z", samplerId: "sampler-1" },
      ...{ campaignId: "SJS-01", residentId: other, tubeBarcode: tubeBarcode(2) },
    };

    const { body } = await syncOps(world, [sealing(world, 1, [a, b]), sealing(world, 2, [a, other])]);
    const before = await counts();
    const corrected = await syncOps(world, [remove]);

    expect(body.verdicts.map(({ reasons }) => reasons)).toEqual([
      [],
      ["personAlreadySampled", "severalHouseholds"],
    ]);
    expect(corrected.body.verdicts[0]?.verdict).toBe("applied");
    expect([before, await counts()]).toEqual([1, 0]);
    expect((await world.stores.tubes.get(tubeBarcode(2))).flags).toEqual(["personAlreadySampled"]);
  });
});
