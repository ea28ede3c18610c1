import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataDirectory } from "../../../../local/runtime/data-directory.ts";

const NEW_YEAR_IN_CHINA = new Date("2026-12-31T16:00:00.000Z");

let path: string;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), "data-"));
});
afterEach(() => rmSync(path, { recursive: true }));

const open = (options: { scale?: number; fresh?: boolean } = {}) =>
  openDataDirectory({ path, scale: 0.01, fresh: false, now: NEW_YEAR_IN_CHINA, ...options });

describe("a data directory", () => {
  it("remembers what it was made with, counting days in China", async () => {
    const made = await open();

    const opened = await open({ scale: 0.5 });

    expect(made.settings).toMatchObject({ scale: 0.01, today: "2027-01-01" });
    expect(opened.settings).toEqual(made.settings);
  });

  it("can be entered by its owner only", async () => {
    await open();

    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  it("starts anew, with a table of another name, when it is to be fresh", async () => {
    const made = await open();
    writeFileSync(made.database, "old");

    const fresh = await open({ fresh: true, scale: 0.02 });

    expect(existsSync(fresh.database)).toBe(false);
    expect(fresh.settings.scale).toBe(0.02);
    expect(fresh.settings.tableName).not.toBe(made.settings.tableName);
  });

  it("is not emptied when it holds files of somebody else", async () => {
    const theirs = join(path, "thesis.txt");
    writeFileSync(theirs, "years of work");

    await expect(open({ fresh: true })).rejects.toThrow(/not emptied/);

    expect(existsSync(theirs)).toBe(true);
  });
});
