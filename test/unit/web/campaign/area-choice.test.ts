import { describe, expect, it } from "vitest";
import { areaGroups, areaIdsOf, chosenOf, withParts } from "../../../../web/src/campaign/area-choice.ts";

const area = (areaId: string) => ({
  ...{ areaId, districtId: "110107", name: { zh: areaId, en: areaId }, population: 1, key: false },
});
const GROUPS = areaGroups(
  ["110107001", "110107001001", "110107001002", "110107002"].map(area),
  ({ areaId }) => areaId,
);

describe("the areas that are chosen", () => {
  it.each([
    { areaIds: undefined },
    { areaIds: ["110107001"] },
    { areaIds: ["110107001002"] },
    { areaIds: ["110107001001", "110107002"] },
  ])("are those of the campaign until another is chosen: $areaIds", ({ areaIds }) => {
    expect(areaIdsOf(chosenOf(areaIds, GROUPS), GROUPS)).toEqual(areaIds);
  });

  it("are a whole sub-district once its last community is chosen, and the district once all are", () => {
    const one = chosenOf(["110107001001"], GROUPS);
    const both = withParts(one, ["110107001002"], true);

    expect(areaIdsOf(both, GROUPS)).toEqual(["110107001"]);
    expect(areaIdsOf(withParts(both, ["110107002"], true), GROUPS)).toBeUndefined();
    expect(areaIdsOf(withParts(both, ["110107001001"], false), GROUPS)).toEqual(["110107001002"]);
  });

  it("leave out communities that are not offered", () => {
    const groups = areaGroups(
      ["110107001", "110107001001", "110107001002"].map(area),
      ({ areaId }) => areaId,
      (areaId) => areaId.endsWith("2"),
    );

    expect(groups[0]?.communities.map(({ areaId }) => areaId)).toEqual(["110107001002"]);
  });
});
