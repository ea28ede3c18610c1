import { describe, expect, it } from "vitest";
import { boxBarcode, tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { makeResidentCode } from "../../../../shared/domain/codes/resident-code.ts";
import { crumbsOf } from "../../../../web/src/ui/desk/crumbs.ts";
import { destinationsOf, sitesNamed } from "../../../../web/src/ui/desk/search/destinations.ts";
import { csvRows, foundIn } from "../../../../web/src/ui/desk/table-text.ts";

const TUBE = tubeBarcode(42);
const BOX = boxBarcode(7);
const PERSON = makeResidentCode(() => 3);
const RUN = "01KJXM3Q8ZV4T9S2R7P6N5M1HC";
const kindsOf = (text: string, role: string, campaignId: string | undefined = "SJS-01") =>
  destinationsOf({ text, role, campaignId }).map(({ kind }) => kind);

describe("the search of the desk", () => {
  it("leads from a label to what its role may see of it", () => {
    expect(kindsOf(TUBE, "commander")).toEqual(["tube", "chain", "followUp"]);
    expect(kindsOf(TUBE.toLowerCase(), "community")).toEqual(["tube", "followUp"]);
    expect(kindsOf(TUBE, "technician")).toEqual(["followUp"]);
    expect(kindsOf(BOX, "commander")).toEqual(["boxChain"]);
    expect(kindsOf(RUN, "reviewer")).toEqual(["run", "plate"]);
    expect(kindsOf(PERSON, "community")).toEqual(["person"]);
  });

  it("shows nobody what is not for their role", () => {
    expect(kindsOf(TUBE, "admin")).toEqual([]);
    expect(kindsOf(RUN, "commander")).toEqual([]);
    expect(kindsOf(PERSON, "commander")).toEqual([]);
    expect(kindsOf("sampler.one", "commander")).toEqual([]);
    expect(kindsOf("sampler.one", "admin")).toEqual(["account"]);
  });

  it("takes a label for nothing while it is not whole", () => {
    expect(kindsOf(TUBE.slice(0, -1), "commander")).toEqual([]);
    expect(kindsOf("", "admin")).toEqual([]);
  });

  it("finds sites of the campaign by id and by name", () => {
    const sites = [
      { siteId: "110107001-F1", name: { zh: "八宝山固定采样点1", en: "Babaoshan fixed site 1" } },
      { siteId: "110107002-F1", name: { zh: "老山固定采样点1", en: "Laoshan fixed site 1" } },
    ];
    const named = (text: string, campaignId: string | undefined) =>
      sitesNamed(sites, { text, role: "commander", campaignId }, 5).map(({ to }) => to);

    expect(kindsOf("110107001-f1", "commander")).toEqual(["site", "siteSupplies"]);
    expect(destinationsOf({ text: "110107001-F1", role: "commander", campaignId: undefined })).toEqual([]);
    expect(named("babao", "SJS-01")).toEqual([
      "/campaigns/SJS-01?tab=sites&site=110107001-F1",
      "/supplies/SJS-01/110107001-F1",
    ]);
    expect(named("老山", "SJS-01")).toHaveLength(2);
    expect([named("", "SJS-01"), named("babao", undefined)]).toEqual([[], []]);
  });
});

describe("the way to a page", () => {
  it("goes from the page of the desk to what is shown, without the parts that are no page", () => {
    expect(crumbsOf("/campaigns/SJS-01", "commander")).toEqual([
      { words: "staff.toCampaigns", to: "/campaigns" },
      { text: "SJS-01", to: "/campaigns/SJS-01" },
    ]);
    expect(crumbsOf(`/laboratory/runs/${RUN}`, "technician").map(({ text }) => text)).toEqual([
      undefined,
      RUN,
    ]);
  });

  it("is not shown on a page of the desk itself, nor on another role's", () => {
    expect(crumbsOf("/campaigns", "commander")).toEqual([]);
    expect(crumbsOf("/accounts/one", "commander")).toEqual([]);
  });
});

describe("a table that is searched and downloaded", () => {
  const columns = [
    { head: "Id", by: ({ id }: { id: string }) => id },
    {
      head: "Fill",
      by: ({ fill }: { fill: number }) => fill,
      text: ({ fill }: { fill: number }) => fill.toFixed(1),
    },
    { head: "Open" },
  ];
  const rows = [
    { id: "F1 Laoshan", fill: 9.51 },
    { id: "F2 Bajiao", fill: 8 },
  ];

  it("has the rows in which each word is found, whatever its case", () => {
    expect(foundIn(rows, columns, "f bajiao")).toEqual([rows[1]]);
    expect(foundIn(rows, columns, "9.5 LAO")).toEqual([rows[0]]);
    expect(foundIn(rows, columns, " ")).toEqual(rows);
    expect(foundIn(rows, columns, "9.51")).toEqual([]);
  });

  it("is kept with the columns that say something", () => {
    expect(csvRows(rows, columns)).toEqual([
      ["Id", "Fill"],
      ["F1 Laoshan", "9.5"],
      ["F2 Bajiao", "8.0"],
    ]);
  });
});
