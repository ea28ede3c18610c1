// The score is demanded where a slip would go unseen: who reads a wrong Ct, judges a tube by the wrong row or closes a
// case too early gives a plausible answer and no error. So it covers what turns the cells of an instrument's file into
// readings, readings into outcomes, and outcomes into what is owed to people. Where a table begins in a file, how a
// sheet is written and what is stored are held by other tests: a slip there shows.

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate: [
    "shared/domain/laboratory/comparable-name.ts",
    "shared/domain/laboratory/interpretation/*.ts",
    "shared/domain/follow-up/follow-up*.ts",
    "shared/instruments/table/metadata.ts",
    "shared/instruments/cells/{cycle-threshold,plate-position,well-task,well-verdict,written-time}.ts",
    "shared/instruments/table/{*columns,column-names,result-rows,row-entry,row-violation,sample-setup}.ts",
  ],
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "test/mutation/vitest.config.ts" },
  coverageAnalysis: "perTest",
  // A table of names is read when its file is loaded; each change in one would cost a run of all tests.
  ignoreStatic: true,
  // TypeScript 7 has no API that Stryker could read a tsconfig with; named so that it finds none.
  tsconfigFile: "none",
  thresholds: { high: 95, low: 85, break: 85 },
  concurrency: 1,
  timeoutMS: 20_000,
  reporters: ["clear-text", "progress-append-only", "json"],
  clearTextReporter: { reportTests: false, logTests: false },
  jsonReporter: { fileName: ".local/mutation/report.json" },
  tempDirName: ".local/mutation/sandbox",
  ignorePatterns: [
    ".local",
    "cdk.out",
    "bench",
    "docs",
    "functions",
    "infra",
    "local",
    "web",
    "test/e2e",
    "test/integration",
  ],
};
