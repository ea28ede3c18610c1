import { defineConfig } from "vitest/config";

/** Every mutant runs all tests that reach it: so only those that concern these files, and no long walks over real ones. */
export default defineConfig({
  test: {
    include: [
      "test/unit/domain/follow-up/follow-up*.test.ts",
      "test/unit/domain/laboratory/comparable-name.test.ts",
      "test/unit/domain/laboratory/interpretation/{control-name,interpretation,interpretation-plate,interpretation-table,likely-controls,measured-targets,unread}.test.ts",
      "test/unit/instruments/table/{cells,*columns,metadata,result-rows,row-entry,sample-setup,well-verdict,written-time}.test.ts",
    ],
    setupFiles: ["test/seed.ts"],
    testTimeout: 60_000,
  },
});
