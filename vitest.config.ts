import { defineConfig } from "vitest/config";

const everywhere = {
  environment: "node",
  setupFiles: "test/seed.ts",
  /** Handlers log as in production; a test run shows failures only. */
  env: {
    POWERTOOLS_LOG_LEVEL: "CRITICAL",
    POWERTOOLS_METRICS_DISABLED: "true",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  },
} as const;

const together = {
  ...everywhere,
  // Loading the application took a third of the time when each file had modules of its own. So no test may leave anything
  // in a module that another would find; `--sequence.shuffle` shows it.
  isolate: false,
  maxWorkers: 2,
} as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...together,
          name: "unit",
          include: ["test/unit/**/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...together,
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...everywhere,
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          setupFiles: ["test/seed.ts", "test/support/browser/say-what-was-shown.ts"],
          globalSetup: ["test/support/browser/browser-setup.ts"],
          // One browser, and the application loaded once, for all journeys.
          isolate: false,
          fileParallelism: false,
          // After the other projects: a browser beside two busy workers on two cores waits for seconds.
          sequence: { groupOrder: 1 },
          // A browser may lose a click to a page that is being drawn. The report names each test that was tried again.
          retry: 1,
          testTimeout: 90_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
