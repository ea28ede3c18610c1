import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync("package.json", "utf8")));

/** The commands of our own: their entry is a file of this repository, or a bundle of one. */
const COMMANDS = Object.entries(scripts).flatMap(([script, line]) => {
  const words = line.split(" ");
  const bundled = words.flatMap((word) => /^\.local\/\w+\/([\w-]+)\.mjs$/.exec(word)?.[1] ?? []);
  const entry =
    bundled.map((name) => `local/${name}.ts`)[0] ??
    words.find((word) => /^(?:local|bench|test)\/\S+\.ts$/.test(word));
  return entry === undefined ? [] : [{ script, entry }];
});

interface Help {
  code: number;
  stdout: string;
  stderr: string;
}
const helpOf = ({ script, entry }: { script: string; entry: string }): Promise<Help> =>
  new Promise((resolve) => {
    const env = { ...process.env, npm_lifecycle_event: script };
    const child = execFile(
      process.execPath,
      ["--import", "tsx", entry, "--help"],
      { env },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });

describe("the help of each command", () => {
  it("is of all commands", () => {
    expect(COMMANDS.map(({ script }) => script)).toEqual(
      expect.arrayContaining([
        "start",
        "serve",
        "dev",
        "demo",
        "read-run",
        "verify-custody",
        "restore-drill",
        "fuzz",
      ]),
    );
    expect(COMMANDS.filter(({ script }) => script.startsWith("bench:"))).toHaveLength(11);
  });

  it.each(COMMANDS)(
    "shows how $script is typed, and every default",
    async ({ script, entry }) => {
      const { code, stdout, stderr } = await helpOf({ script, entry });

      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(
        new RegExp(`^ {2}npm (?:run )?(?:-s )?(?:run )?${script} -- \\[options\\]`, "m"),
      );
      // An option with a value has a default, or a line that says what happens without it.
      expect(stdout).not.toMatch(/\(default: (?:undefined|true|false)\)/);
      expect(stdout).toMatch(/^ {2}-h, --help {2,}\S/m);
    },
    60_000,
  );
});
