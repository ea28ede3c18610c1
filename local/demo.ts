import { writeFileSync } from "node:fs";
import * as z from "zod";
import { readCommandLine } from "./command-line.ts";
import { Client } from "./demo/client.ts";
import { playJourney } from "./demo/journey.ts";
import { printReport } from "./demo/report.ts";
import { DEFAULT_PORT } from "./options.ts";
import { developmentSecretOf } from "./runtime/development-secret.ts";

const DEFAULT_CONCURRENCY = 48;

const Options = z.object({
  url: z.url({ protocol: /^https?$/ }),
  json: z.string().min(1).optional(),
  concurrency: z.coerce.number().int().min(1).max(1000),
  devSecret: z.string().min(1).optional(),
});

const readOptions = (argv: readonly string[]): z.infer<typeof Options> | undefined =>
  readCommandLine(
    {
      name: "npm run demo",
      does: "Play a campaign against a running server and check every result. Exit code 1 on any discrepancy.",
      schema: Options,
      options: {
        url: { says: "Address of the server", value: "url", default: `http://127.0.0.1:${DEFAULT_PORT}` },
        json: { says: "Also write the report to this file", value: "file" },
        concurrency: { says: "Requests in flight at once", value: "n", default: DEFAULT_CONCURRENCY },
        devSecret: {
          says: "Secret that the server printed (default: found for a server started from this folder)",
          value: "secret",
        },
      },
    },
    argv,
  )?.options;

async function main(): Promise<void> {
  const options = readOptions(process.argv);
  if (!options) return;
  const secret = (): string | undefined => options.devSecret ?? developmentSecretOf(options.url);
  const client = new Client(options.url, options.concurrency, secret);
  try {
    const { report, discrepancies } = await playJourney(client, options.concurrency);
    printReport(report, discrepancies);
    if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
    process.exitCode = discrepancies.count + client.errors > 0 ? 1 : 0;
  } catch (error) {
    throw new Error(
      `The journey could not go on: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  } finally {
    client.close();
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
