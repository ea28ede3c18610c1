import { writeFileSync } from "node:fs";
import { cac } from "cac";
import { z } from "zod";
import { Client } from "./demo/client.ts";
import { playJourney } from "./demo/journey.ts";
import { printReport } from "./demo/report.ts";
import { developmentSecretOf } from "./runtime/development-secret.ts";

const DEFAULT_URL = "http://127.0.0.1:8321";
const DEFAULT_CONCURRENCY = 48;

const Options = z.object({
  url: z.url({ protocol: /^https?$/ }),
  json: z.string().min(1).optional(),
  concurrency: z.coerce.number().int().min(1).max(1000),
  devSecret: z.string().min(1).optional(),
  help: z.boolean().optional(),
});

const cli = cac("npm run demo --");
cli.option("--url <url>", "Where the server is", { default: DEFAULT_URL });
cli.option("--json <file>", "Write the report to a file as well");
cli.option("--concurrency <n>", "Requests in flight at once", { default: DEFAULT_CONCURRENCY });
cli.option("--dev-secret <secret>", "As the server printed it; found by itself for a server of this folder");
cli.help();
const options = Options.parse(cli.parse().options);

if (!options.help) {
  const secret = (): string | undefined => options.devSecret ?? developmentSecretOf(options.url);
  const client = new Client(options.url, options.concurrency, secret);
  try {
    const { report, discrepancies } = await playJourney(client, options.concurrency);
    printReport(report, discrepancies);
    if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
    process.exitCode = discrepancies.count + client.errors > 0 ? 1 : 0;
  } catch (error) {
    console.error(`The journey could not go on: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    client.close();
  }
}
