import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { saveReadingOptions } from "../../../shared/contracts/laboratory/reading-options.ts";
import * as lab from "../../../shared/contracts/laboratory/runs.ts";
import { refusalWords, spellingWords } from "../../../shared/instruments/refusal-words.ts";
import { type LaboratoryScene, laboratoryScene } from "../../support/scenes/laboratory-scene.ts";

const FOLDERS = ["test/instruments", "test/instruments/field"];
const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.(?:csv|txt|xlsx|xls|xml)$/.test(name) && !name.includes(".expected."))
    .map((name) => `${folder}/${name}`),
);
const CHANNELS = FILES.filter((path) => path.includes("lightcycler480"));
const RUNS = [...FILES.filter((path) => !CHANNELS.includes(path)).map((path) => [path]), CHANNELS];

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** What the command says of some files on standard error. */
const commandSays = (paths: readonly string[], options: readonly string[] = []): Promise<string[]> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "local/read-run.ts", ...options, ...paths],
      { maxBuffer: 64 * 1024 * 1024 },
      (_, __, stderr) => resolve(stderr.split("\n").filter((line) => line !== "")),
    );
  });

const notDetected = ["0", "-1", ">40", "99", "999"] as const;

describe.each([
  ["of a laboratory that has set nothing", []],
  ["of a laboratory that has set spellings of its own", notDetected],
] as const)("the command that reads a file %s", (_, spellings) => {
  let scene: LaboratoryScene;
  let said: string[];
  beforeAll(async () => {
    scene = await laboratoryScene();
    await scene.world.call(saveReadingOptions, {
      ...{ as: scene.reviewer, params: { laboratoryId: "LAB01" } },
      body: { notDetected: [...spellings] },
    });
    said = await commandSays(FILES, spellings.length === 0 ? [] : [`--not-detected=${spellings.join()}`]);
  });
  afterAll(() => scene.world.close());

  it.each(RUNS.map((paths) => [paths.map(nameOf).join(" + "), paths] as const))(
    "says of %s what an upload says, word for word",
    async (name, paths) => {
      const [first, ...moreFiles] = paths.map((path) => ({
        fileName: nameOf(path),
        contentBase64: readFileSync(path).toString("base64"),
      }));
      const { status, body, problem } = await scene.world.call(lab.uploadRun, {
        as: scene.technician,
        params: { laboratoryId: "LAB01" },
        body: { ...scene.uploadBody(""), ...first, ...(moreFiles.length === 0 ? {} : { moreFiles }) },
        language: "en",
      });

      const lines = said.filter((line) => line.includes(`${name}: `));
      if (status === 422) {
        expect(lines).toEqual([`${paths[0]}: ${problem.detail}`]);
        return;
      }
      expect(status).toBe(201);
      const { wellsRead, wellsRefused, notDetectedAs = [] } = body;
      expect(lines.slice(0, -1)).toEqual([
        ...wellsRefused.map((row) => `${row.file ?? name}: ${refusalWords(row)}`),
        `${name}: ${wellsRead + wellsRefused.length} rows = ${wellsRead} read + ${wellsRefused.length} refused`,
        ...notDetectedAs.map((taken) => `${name}: ${spellingWords(taken)}`),
      ]);
    },
  );
});

describe("the command that reads a file", () => {
  it.each([
    [["--not-detected=25", "x"], "--not-detected: up to eight of 0, -1, 99, 999 and >30 to >60"],
    [["--not-detcted=0", "x"], "Unknown option '--not-detcted'."],
    [[], "  npm run -s read-run -- [options] FILE…"],
  ])("refuses %j with advice", async (args, advice) => {
    expect((await commandSays(args)).join("\n")).toContain(advice);
  });
});
