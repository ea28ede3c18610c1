import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { App } from "aws-cdk-lib";
import * as z from "zod";
import { districtApp } from "./district-app.ts";
import { readSettings } from "./settings.ts";

// Synthesise every stage that has a file, whatever its partition, without building the functions: `cdk synth`, which runs
// beside this, does that for its own stage. Fails at what a stage lacks and at a rule of cdk-nag that is broken without a
// reason.

const projectRoot = resolve(import.meta.dirname, "..");
const stages = join(import.meta.dirname, "stages");
const { context } = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(join(projectRoot, "cdk.json"), "utf8")));

/** @returns what the library and the rules say against the stage */
function findingsOf(stage: string): string[] {
  const outdir = mkdtempSync(join(tmpdir(), "twoplusn-synth-"));
  try {
    const app = new App({ outdir, context: { ...context, stage, "aws:cdk:bundling-stacks": [] } });
    districtApp(app, { settings: readSettings(app.node, stages, "eu-west-1"), projectRoot });
    return app
      .synth()
      .stacks.flatMap(({ messages }) => messages)
      .filter(({ level }) => level !== "info")
      .map(({ id, entry }) => `${id} ${String(entry.data)}`);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

const others = readdirSync(stages)
  .map((file) => file.replace(/\.json$/, ""))
  .filter((stage) => stage !== context.stage);
for (const stage of others.sort()) {
  const findings = findingsOf(stage);
  console.log(`${stage}: ${findings.length === 0 ? "synthesised" : findings.join("\n  ")}`);
  if (findings.length > 0) process.exitCode = 1;
}
