import { describe, expect, it } from "vitest";
import { readOptions } from "../../../../local/bootstrap/options.ts";

const read = (...options: string[]) => readOptions(["node", "bootstrap", "--areas", "areas.csv", ...options]);

describe("the options of bootstrap", () => {
  it("name each administrator once", () => {
    const twice = () => read("--administrator", "admin.one", "--administrator", "admin.one");

    expect(twice).toThrow("name each administrator once");
    expect(read("--administrator", "admin.one", "--administrator", "admin.two")?.administrator).toEqual([
      "admin.one",
      "admin.two",
    ]);
  });
});
