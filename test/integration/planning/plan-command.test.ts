import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aScenario } from "../../support/factories/plan-scenario.ts";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "plan-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface Said {
  code: number;
  out: string;
  err: string;
}

const plan = (...args: string[]): Promise<Said> =>
  new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", "local/plan.ts", ...args], (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

const file = (name: string, content: unknown): string => {
  const path = join(directory, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};
const read = (name: string): string => readFileSync(join(directory, name), "utf8");

// Each run starts a process; on a busy machine a plan takes ten times its seconds.
describe("npm run plan", { timeout: 300_000 }, () => {
  it("writes the plan, a table and a sheet for each site, and what differs from an earlier plan", async () => {
    const scenario = file("scenario.json", aScenario());
    const json = join(directory, "plan.json");

    const first = await plan("--scenario", scenario, "--json", json);
    const again = await plan(
      ...["--scenario", scenario, "--csv", join(directory, "csv"), "--sheets", join(directory, "sheets")],
      ...["--against", json, "--assume", "averageFill=8", "--lang", "zh-CN"],
    );

    expect([first.code, first.err, again.code, again.err]).toEqual([0, "", 0, ""]);
    const made = JSON.parse(read("plan.json"));
    expect(Object.keys(made)).toEqual(expect.arrayContaining(KEYS));
    const siteIds: string[] = made.sites.map(({ siteId }: { siteId: string }) => siteId);
    expect(readdirSync(join(directory, "csv")).sort()).toEqual(
      ["sites", ...siteIds].map((name) => `${name}.csv`).sort(),
    );
    expect(read("csv/sites.csv").trim().split("\r\n")).toHaveLength(siteIds.length + 1);
    const sheet = read(`sheets/${siteIds[0]}.html`);
    expect(sheet).toContain("采样点任务单");
    expect(sheet).toContain("Site sheet");
    expect(sheet).not.toMatch(/(?:src|href)=/);
    expect(again.out).toContain("首次结果");
    expect(again.out).toContain('"sitesRemoved": []');
  });

  it("plans a running campaign from the plan that it runs by, with the same sites", async () => {
    const scenario = file("running.json", aScenario());
    const json = join(directory, "before.json");
    const present = file("now.json", { hour: 3, sampled: { "110107001001": 900 }, tested: {} });
    await plan("--scenario", scenario, "--json", json);

    const next = join(directory, "next.json");
    const said = await plan("--scenario", scenario, "--against", json, "--present", present, "--json", next);

    expect([said.code, said.err]).toEqual([0, ""]);
    const siteIds = (name: string): string[] =>
      JSON.parse(read(name))
        .sites.map(({ siteId }: { siteId: string }) => siteId)
        .sort();
    expect(siteIds("next.json")).toEqual(siteIds("before.json"));
    expect(JSON.parse(read("next.json")).people).toBe(12_000);
  });

  it("names each problem of a scenario by its path, in the JSON too, and no stack", async () => {
    const raw = aScenario({ laboratories: [{ id: "LAB01", tubesPerDay: -5, xKm: 0, yKm: 0 }] });
    const json = join(directory, "problems.json");

    const said = await plan("--scenario", file("bad.json", raw), "--json", json);

    expect([said.code, said.out]).toEqual([2, ""]);
    expect(said.err).toMatch(/^laboratories\[0\]\.tubesPerDay: .*\n$/);
    expect(JSON.parse(read("problems.json"))).toMatchObject({
      ...{ feasible: false, problems: [{ path: "laboratories[0].tubesPerDay" }] },
    });
  });

  it.each([
    ["a file that is not there", ["--scenario", "/nowhere.json"], /nowhere\.json/],
    ["an unknown option", ["--scenaro", "x"], /scenaro/],
    ["an assumption without a value", ["--assume", "averageFill"], /key=value/],
    ["a misspelt assumption", ["--assume", "avarageFill=9"], /^assumptions\.avarageFill: /],
  ])("refuses %s in a line", async (_, args, words) => {
    const said = await plan(...args);

    expect(said.code).toBe(2);
    expect(said.err).toMatch(words);
    expect(said.err).not.toMatch(/\n\s+at /);
  });

  it("refuses a file that is no JSON by its name", async () => {
    const said = await plan("--scenario", file("broken.json", "{"));

    expect([said.code, said.err.includes("broken.json is no JSON")]).toEqual([2, true]);
  });
});

const KEYS = [
  ...[
    "feasible",
    "targets",
    "binding",
    "requiredAverageFill",
    "bestPoolSize",
    "testsPerPerson",
    "sites",
    "waves",
  ],
  ...["laboratoryHours", "staff", "tubes", "boxes", "courierRounds", "objective", "bound", "gap", "seconds"],
];
