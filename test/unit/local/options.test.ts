import { describe, expect, it } from "vitest";
import { readOptions } from "../../../local/options.ts";

const read = (...given: string[]) => readOptions(["node", "start", ...given]);

describe("the options of the start command", () => {
  it("have a default each", () => {
    const options = read();

    expect(options).toMatchObject({ scale: 0.01, port: 8321, fresh: false });
    expect(options?.dataDir).toMatch(/\.local.data$/);
  });

  it("are read from the command line", () => {
    const options = read("--scale", "0.5", "--port", "0", "--data-dir", "/tmp/x", "--fresh");

    expect(options).toEqual({
      scale: 0.5,
      port: 0,
      dataDir: "/tmp/x",
      fresh: true,
      dev: false,
      empty: false,
    });
  });

  it("show no development pages unless they are asked for", () => {
    expect(read()?.dev).toBe(false);
    expect(read("--dev", "--port", "0")).toMatchObject({ dev: true, port: 0 });
  });

  it("are refused by name when they make no sense", () => {
    expect(() => read("--scale", "2")).toThrow(/--scale/);
    expect(() => read("--scale", "much")).toThrow(/--scale/);
    expect(() => read("--port", "70000")).toThrow(/--port/);
    expect(() => read("--data-dir")).toThrow(/data-dir/);
    expect(() => read("--colour")).toThrow(/colour/);
  });
});
