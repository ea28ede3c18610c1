import { fileURLToPath } from "node:url";
import { build } from "vite";
import type { TestProject } from "vitest/node";
import { findBrowser } from "./find-browser.ts";

declare module "vitest" {
  interface ProvidedContext {
    browserPath: string;
  }
}

/** Once for all journeys: find a browser and build the pages as they are served in production. */
export default async function setup(project: TestProject): Promise<void> {
  // What the server says of every request would bury what the journeys say.
  process.env.POWERTOOLS_LOG_LEVEL = "ERROR";
  process.env.POWERTOOLS_METRICS_DISABLED = "true";
  project.provide("browserPath", findBrowser(process.env));
  await buildPages();
}

/** The test runner calls its environment `test`, for which React and the pages would build what developers use. */
async function buildPages(): Promise<void> {
  const environment = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  try {
    await build({ root: fileURLToPath(new URL("../../../web", import.meta.url)), logLevel: "warn" });
  } finally {
    if (environment === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = environment;
  }
}
