import * as z from "zod";
import { readCommandLine } from "../../local/command-line.ts";

const Options = z.object({
  requests: z.coerce.number().int().min(1).max(10_000_000),
  seed: z.string().min(1),
  only: z.coerce.number().int().min(0).optional(),
  json: z.string().min(1).optional(),
});

/** @returns undefined when help was asked for (and printed) */
export const readOptions = (argv: readonly string[]): z.infer<typeof Options> | undefined =>
  readCommandLine(
    {
      name: "npm run fuzz",
      does: "Send odd requests to a server of its own and check that none does harm.",
      schema: Options,
      options: {
        requests: { says: "Number of requests", value: "n", default: 20_000 },
        seed: { says: "The same seed makes the same requests", value: "text", default: "1" },
        only: { says: "Send only the request of this number", value: "n" },
        json: { says: "Write the report to this file", value: "file" },
      },
    },
    argv,
  )?.options;
