import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LastFirst } from "../../local/runtime/last-first.ts";
import { quietTelemetry } from "../../local/start/quiet-telemetry.ts";

type Figures = Record<string, unknown>;

/** Where a run keeps its files, and what it started, which is ended last first. */
export interface BenchRun {
  directory: string;
  started: LastFirst;
}

/**
 * Run a bench in a directory of its own that is thrown away, print its figures and write them where `--json` says.
 * Whatever happens, what was started is ended: PostgreSQL is a daemon of its own and would outlive us.
 * @param options undefined when help was asked for; then nothing is run
 * @param unsound says what is wrong with the figures, if anything is: the exit code is 1 then
 */
export async function runBench<Options extends { json?: string | undefined }>(
  options: Options | undefined,
  measure: (options: Options, run: BenchRun) => Promise<Figures>,
  unsound: (figures: Figures) => string | undefined = () => undefined,
): Promise<void> {
  if (!options) return;
  quietTelemetry();
  const directory = mkdtempSync(join(tmpdir(), "twoplusn-bench-"));
  // PostgreSQL runs as another user where we are root; what is secret in here is its owner's only.
  chmodSync(directory, 0o711);
  const started = new LastFirst();
  started.add(async () => rmSync(directory, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void started.end().finally(() => process.exit(1)));
  try {
    const figures = await measure(options, { directory, started });
    console.log(`\n${JSON.stringify(figures, null, 2)}`);
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
    const fault = unsound(figures);
    if (fault !== undefined) throw new Error(fault);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    await started.end();
  }
}

/** The names of those figures that ought to be zero and are not, after `what`. */
export const allZero =
  (what: string, names: readonly string[]) =>
  (figures: Figures): string | undefined => {
    const wrong = names.filter((name) => figures[name] !== 0);
    return wrong.length > 0 ? `${what}: ${wrong.join(", ")}` : undefined;
  };
