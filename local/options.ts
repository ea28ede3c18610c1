import { join } from "node:path";
import * as z from "zod";
import { readCommandLine } from "./command-line.ts";
import { PROJECT_ROOT } from "./project-root.ts";

export const DEFAULT_PORT = 8321;
export const DEFAULT_DATA_DIRECTORY = join(PROJECT_ROOT, ".local", "data");

const Options = z.object({
  scale: z.coerce.number().gt(0).lte(1),
  port: z.coerce.number().int().min(0).max(65_535),
  dataDir: z.string().min(1),
  fresh: z.boolean().default(false),
  empty: z.boolean().default(false),
  dev: z.boolean().default(false),
  channels: z.string().min(1).optional(),
  proxiedBy: z.url({ protocol: /^https?$/ }).optional(),
});
export type StartOptions = z.infer<typeof Options>;

/** Options that `npm run dev` has too. */
export const DATA_OPTIONS = {
  scale: {
    says: "Share of the district's 567,851 people, for a new data directory",
    value: "part",
    default: 0.01,
  },
  port: { says: "Port to serve on; 0 takes any free port", value: "port", default: DEFAULT_PORT },
  dataDir: { says: "Where all data is kept", value: "path", default: DEFAULT_DATA_DIRECTORY },
  fresh: { says: "Delete what the data directory holds and start anew" },
} as const;

/**
 * Read the command line of `npm start` and `npm run serve`.
 * @returns undefined when help was asked for (and printed)
 * @throws Error that names the option and what it takes
 */
export const readOptions = (argv: readonly string[]): StartOptions | undefined =>
  readCommandLine(
    {
      name: process.env.npm_lifecycle_event === "serve" ? "npm run serve" : "npm start",
      does: "Run the whole system on this machine.",
      schema: Options,
      options: {
        ...DATA_OPTIONS,
        empty: {
          says: "Make a new data directory without district, people and accounts; npm run bootstrap makes the first",
        },
        dev: {
          says: "Show all messages, codes and passwords under /dev; npm start sets it, npm run serve does not",
        },
        channels: {
          says: "File that says how messages are sent (docs/messages.md); text messages stay in the development inbox without it",
          value: "path",
        },
        proxiedBy: {
          says: "Address of the proxy that serves the pages in front of this server; npm run dev sets it",
          value: "url",
        },
      },
    },
    argv,
  )?.options;
