import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type Command, helpOf, readCommandLine } from "../../../local/command-line.ts";

const COMMAND = {
  name: "npm run measure",
  does: "Measure something.",
  schema: z.object({
    people: z.coerce.number().int().min(1),
    rawSeconds: z.coerce.number(),
    json: z.string().optional(),
    noPeer: z.boolean().default(false),
    smoke: z.boolean().default(false),
  }),
  presets: { smoke: { people: 5, rawSeconds: 1 } },
  options: {
    people: { says: "Number of people", value: "n", default: 20_000 },
    rawSeconds: { says: "Length of a phase", value: "s", default: 5 },
    json: { says: "Write the figures to this file", value: "file" },
    noPeer: { says: "Leave the peer out" },
    smoke: { says: "A small size" },
  },
} satisfies Command<z.ZodObject>;

const read = (...given: string[]) => readCommandLine(COMMAND, ["node", "measure.ts", ...given])?.options;

describe("a command line", () => {
  it("has the defaults that its help states", () => {
    expect(read()).toEqual({ people: 20_000, rawSeconds: 5, noPeer: false, smoke: false });
  });

  it("takes values after a blank or an equals sign, and switches", () => {
    expect(read("--people", "7", "--raw-seconds=2", "--no-peer", "--json", "a.json")).toEqual({
      people: 7,
      rawSeconds: 2,
      json: "a.json",
      noPeer: true,
      smoke: false,
    });
  });

  it("has other defaults by a preset, which an option still outweighs", () => {
    expect(read("--smoke", "--people", "9")).toMatchObject({ people: 9, rawSeconds: 1, smoke: true });
  });

  it.each([
    [["--people", "none"], /--people/],
    [["--raw-seconds", "x"], /--raw-seconds/],
    [["--people"], /--people/],
    [["--colour"], /--colour/],
    [["--smoke=yes"], /--smoke/],
    [["file"], /file/],
  ])("is refused by name when it makes no sense: %s", (given, message) => {
    expect(() => read(...given)).toThrow(message);
  });

  it("has all values of an option that may be given several times", () => {
    const command = {
      ...COMMAND,
      schema: COMMAND.schema.extend({ assume: z.array(z.string()).optional() }),
      options: { ...COMMAND.options, assume: { says: "Assume", value: "key=value", several: true } },
    } as const satisfies Command<z.ZodObject>;
    const assumed = (...given: string[]) => readCommandLine(command, ["node", "x", ...given])?.options.assume;

    expect(assumed("--assume", "a=1", "--assume", "b=2")).toEqual(["a=1", "b=2"]);
    expect(assumed()).toBeUndefined();
  });

  it("may have operands where the command takes some", () => {
    const reads = readCommandLine({ ...COMMAND, operands: "FILE…" }, ["node", "x", "--no-peer", "a", "b"]);

    expect(reads).toMatchObject({ operands: ["a", "b"], options: { noPeer: true } });
  });
});

describe("the help of a command", () => {
  it("shows how it is typed, and each option with its default", () => {
    expect(helpOf(COMMAND).split("\n")).toEqual([
      "Measure something.",
      "",
      "Usage:",
      "  npm run measure -- [options]",
      "",
      "Options:",
      "  --people <n>       Number of people (default: 20000)",
      "  --raw-seconds <s>  Length of a phase (default: 5)",
      "  --json <file>      Write the figures to this file",
      "  --no-peer          Leave the peer out",
      "  --smoke            A small size (--people 5 --raw-seconds 1)",
      "  -h, --help         Show this text",
    ]);
  });

  it("names operands after the options", () => {
    expect(helpOf({ ...COMMAND, operands: "FILE…" })).toContain("npm run measure -- [options] FILE…");
  });
});
