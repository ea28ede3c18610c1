import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { arePagesCurrent } from "../../../local/start/build-pages.ts";

const EARLIER = new Date("2026-05-01T08:00:00Z");
const BUILT = new Date("2026-05-01T09:00:00Z");
const LATER = new Date("2026-05-01T10:00:00Z");

describe("the pages that were built", () => {
  let folder: string;
  const write = (name: string, at: Date): void => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, "");
    utimesSync(path, at, at);
    for (let parent = dirname(path); parent !== folder; parent = dirname(parent))
      utimesSync(parent, EARLIER, EARLIER);
  };
  const areCurrent = () =>
    arePagesCurrent(join(folder, "dist", "index.html"), [join(folder, "src"), join(folder, "lock.json")]);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pages-"));
    write("src/pages/home.tsx", EARLIER);
    write("lock.json", EARLIER);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("are not current where there are none", () => {
    expect(areCurrent()).toBe(false);
  });

  it("are current until a file that they are made from changes", () => {
    write("dist/index.html", BUILT);

    expect(areCurrent()).toBe(true);
    write("src/pages/home.tsx", LATER);
    expect(areCurrent()).toBe(false);
  });

  it("are not current when a package was installed since", () => {
    write("dist/index.html", BUILT);
    write("lock.json", LATER);

    expect(areCurrent()).toBe(false);
  });

  it("are not current when a file was taken away, which changes its folder", () => {
    write("dist/index.html", BUILT);
    utimesSync(join(folder, "src", "pages"), LATER, LATER);

    expect(areCurrent()).toBe(false);
  });
});
