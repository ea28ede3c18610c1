import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./lambda/bundle.ts";
import { readOptions } from "./lambda/options.ts";
import { medianStart, type Start, startOnce } from "./lambda/starts.ts";
import { ratio, rounded } from "./load/median.ts";

// Cold starts: each function bundled as the CDK app bundles it and started in fresh processes, in turn with the others, so
// that a busy moment of the machine falls on all of them.

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BARE = "bare";

/** A request that the edge answers by itself: no route leads anywhere. */
const STRAY_REQUEST = {
  version: "2.0",
  routeKey: "GET /nowhere",
  rawPath: "/nowhere",
  headers: {},
  requestContext: { requestId: "bench", http: { method: "GET", path: "/nowhere", sourceIp: "192.0.2.1" } },
};
const FIRST_EVENTS: Readonly<Record<string, unknown>> = {
  [BARE]: {},
  authorizer: { headers: {} },
  dispatch: { Records: [] },
  "outbox-relay": { Records: [] },
  // Their first step is to ask AWS.
  ...{ notify: undefined, "outbox-worker": undefined, "sms-receipts": undefined, sweep: undefined },
};

interface Measured {
  name: string;
  file: string;
  bytes: number;
  event: unknown;
  starts: Start[];
}

/** Every folder below `functions` with a handler is a function. */
async function functionsOf(root: string, label: string, into: string): Promise<Measured[]> {
  const folder = ["functions/lambda", "functions"].map((each) => join(root, each)).find(existsSync) ?? root;
  const names = (await readdir(folder)).filter((name) => existsSync(join(folder, name, "handler.ts")));
  return Promise.all(
    names.sort().map(async (name) => ({
      name: `${label}${name}`,
      ...(await bundle(join(folder, name, "handler.ts"), { name: `${label}${name}`, root, into })),
      event: name in FIRST_EVENTS ? FIRST_EVENTS[name] : STRAY_REQUEST,
      starts: [],
    })),
  );
}

async function bench({ rounds, against, json }: NonNullable<ReturnType<typeof readOptions>>): Promise<void> {
  const into = await mkdtemp(join(tmpdir(), "twoplusn-lambda-"));
  try {
    const here = (name: string) => join(ROOT, "bench/lambda", name);
    const starter = await bundle(here("start-process.ts"), { name: "start", root: ROOT, into });
    const bare: Measured = {
      ...{ name: BARE, event: FIRST_EVENTS[BARE], starts: [] },
      ...(await bundle(here("bare-function.ts"), { name: BARE, root: ROOT, into })),
    };
    const ours = await functionsOf(ROOT, "", into);
    const theirs = against === undefined ? [] : await functionsOf(resolve(against), "against-", into);
    const all = [bare, ...ours, ...theirs];
    for (let round = 0; round < rounds; round += 1)
      for (const each of round % 2 === 0 ? all : all.toReversed())
        each.starts.push(await startOnce(starter.file, each.file, each.event));

    const least = medianStart(bare.starts);
    const figures = all.map(({ name, bytes, starts }) => {
      const start = medianStart(starts);
      const ratios = {
        importRatio: ratio(start.importMs, least.importMs),
        cpuRatio: ratio(start.cpuMs, least.cpuMs),
      };
      return { name, kib: Math.round(bytes / 1024), ...start, ...rounded(ratios) };
    });
    console.table(figures);
    if (json !== undefined)
      await writeFile(json, `${JSON.stringify({ rounds, node: process.version, figures }, undefined, 2)}\n`);
  } finally {
    await rm(into, { recursive: true });
  }
}

const options = readOptions(process.argv);
if (options) await bench(options);
