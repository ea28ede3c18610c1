import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAmounts } from "../../../../web/src/supplies/amounts.ts";
import { movedSites, reportRows, totalOf } from "../../../../web/src/supplies/day-report.ts";
import { levelOf, soonestFirst } from "../../../../web/src/supplies/urgency.ts";
import { csvOf } from "../../../../web/src/ui/files/save-csv.ts";

const out = { level: "out", runsOutAt: null } as const;
const low = (hour: string) => ({ level: "low", runsOutAt: `2026-03-02T${hour}:00:00.000Z` }) as const;
const lasting = { level: "enough", runsOutAt: null } as const;
const site = (siteId: string, ...supplies: (typeof out | typeof lasting | ReturnType<typeof low>)[]) => ({
  siteId,
  supplies,
});

describe("sites by what they run out of", () => {
  it("stand with what is gone first, then by the hour at which the first of their supplies is", () => {
    const sites = [
      site("lasts", lasting, lasting),
      site("at ten", lasting, low("10")),
      site("out", out, lasting),
      site("at nine", low("09"), low("12")),
      site("out, soon of another", lasting, low("09"), out),
    ];

    const order = soonestFirst(sites).map(({ siteId }) => siteId);

    expect(order).toEqual(["out, soon of another", "out", "at nine", "at ten", "lasts"]);
  });

  it("are called by the worst of their supplies", () => {
    const levels = [
      site("a", lasting, low("09"), out),
      site("b", lasting, low("09")),
      site("c", lasting),
    ].map(levelOf);

    expect(levels).toEqual(["out", "low", "enough"]);
  });
});

describe("amounts as they are typed", () => {
  it("are whole numbers within the bounds, full-width digits as well; what is empty is not told", () => {
    const reading = readAmounts({ tubes: " ２００ ", swabs: "" }, ["tubes", "swabs", "protectiveSets"], 1);

    expect(reading).toEqual({ ok: true, amounts: { tubes: 200 } });
  });

  it("are named where they are no such number, and where nothing was typed that is said", () => {
    const typed = { tubes: "1.5", swabs: "0", protectiveSets: "3" };

    const faulty = readAmounts(typed, ["tubes", "swabs", "protectiveSets"], 1);
    const nothing = readAmounts({}, ["tubes"], 0);

    expect(faulty).toEqual({ ok: false, faulty: ["tubes", "swabs"], nothing: false });
    expect(nothing).toEqual({ ok: false, faulty: [], nothing: true });
    expect(readAmounts({ swabs: "0" }, ["swabs"], 0)).toEqual({ ok: true, amounts: { swabs: 0 } });
    expect(readAmounts({ swabs: "1000001" }, ["swabs"], 0).ok).toBe(false);
  });
});

const line = (kind: "tubes" | "swabs", issued: number, used: number, corrected = 0) => ({
  kind,
  left: 7,
  onDay: { issued, used, corrected },
});

describe("the report of a day", () => {
  const sites = [
    { siteId: "one", supplies: [line("tubes", 10, 3), line("swabs", 0, 30)] },
    { siteId: "two", supplies: [line("tubes", 0, 0), line("swabs", 0, 0)] },
    { siteId: "three", supplies: [line("tubes", 0, 0, -2), line("swabs", 5, 0)] },
  ];

  it("adds up all sites, and shows those at which anything moved", () => {
    const { moved, quiet } = movedSites(sites);

    expect([moved.map(({ siteId }) => siteId), quiet]).toEqual([["one", "three"], 1]);
    expect(totalOf(sites, "tubes")).toEqual({ issued: 10, used: 3, corrected: -2 });
    expect(totalOf(sites, "swabs")).toEqual({ issued: 5, used: 30, corrected: 0 });
  });

  it("has a row for each day, site and kind as a table, quiet sites included", () => {
    const rows = reportRows([{ day: "2026-03-02", sites }], {
      columns: ["d", "id", "s", "k", "i", "u", "c", "l"],
      kind: (kind) => kind.toUpperCase(),
      site: (siteId) => `Site ${siteId}`,
    });

    expect(rows).toHaveLength(1 + 3 * 2);
    expect(rows[1]).toEqual(["2026-03-02", "one", "Site one", "TUBES", 10, 3, 0, 7]);
  });

  it("is written so that no cell runs into another, whatever a site is called", () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "点", "a") });

    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (rows) => {
        expect(cellsOf(csvOf(rows))).toEqual(rows);
      }),
    );
  });
});

/** Read RFC 4180 character by character. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const text = csv.slice(1);
  for (let at = 0; at < text.length; at++) {
    const next = text.slice(at, at + 2);
    if (quoted && next === '""') {
      cell += '"';
      at++;
    } else if (text[at] === '"') quoted = !quoted;
    else if (!quoted && text[at] === ",") {
      row.push(cell);
      cell = "";
    } else if (!quoted && next === "\r\n") {
      rows.push([...row, cell]);
      row = [];
      cell = "";
      at++;
    } else cell += text[at];
  }
  return rows;
}
