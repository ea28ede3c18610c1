import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readOptions } from "../../../../local/bootstrap/options.ts";
import { readAreas } from "../../../../local/bootstrap/read-areas.ts";

function fileOf(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "areas-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "areas.csv");
  writeFileSync(path, text);
  return path;
}

describe("the file of areas", () => {
  it("is read whole, as the example is", () => {
    const areas = readAreas("docs/examples/areas.csv");

    expect(areas).toHaveLength(158);
    expect(areas.filter(({ areaId }) => areaId.length === 9)).toHaveLength(9);
    expect(
      areas.filter(({ areaId }) => areaId.length === 12).reduce((sum, { population }) => sum + population, 0),
    ).toBe(567_851);
  });

  it("counts its lines and names the wrong ones", () => {
    const head = "areaId,nameZh,nameEn,population,key\n";
    const wrong = fileOf(`${head}110107001,八宝山,Babaoshan,,\n110107001001,一,One,many,yes\n`);

    expect(() => readAreas(wrong)).toThrow(/2 read, 1 rejected\.\n {2}line 3 \(110107001001\)/);
    expect(() => readAreas(fileOf("id,name\n1,2\n"))).toThrow(/no columns areaId/);
  });
});

describe("the command line of bootstrap", () => {
  it("takes a table of AWS only with its sealing key, and no directory beside it", () => {
    const read = (...args: string[]) => readOptions(["node", "bootstrap", "--areas", "a.csv", ...args]);

    expect(read()).toMatchObject({ administrator: ["admin", "admin.second"] });
    expect(() => read("--endpoint", "https://dynamodb.example.org", "--table", "one")).toThrow(/go together/);
    expect(() => readOptions(["node", "bootstrap"])).toThrow(/--areas/);
  });
});
