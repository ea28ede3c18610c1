import * as z from "zod";
import { readCommandLine } from "../command-line.ts";

const Options = z.object({
  people: z.coerce.number().positive().max(100_000_000),
  minutes: z.coerce.number().positive().max(10_000),
  table: z.string().min(3).optional(),
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  apply: z.boolean().default(false),
});
export type WarmOptions = z.infer<typeof Options>;

/** @returns undefined when help was asked for (and printed) */
export function readOptions(argv: readonly string[]): WarmOptions | undefined {
  const read = readCommandLine(
    {
      name: "npm run warm-throughput",
      does: "Say what table, index and functions must be ready for at an opening of booking, and raise the table to it.",
      schema: Options,
      options: {
        people: { says: "People who book at the opening", value: "n", default: 285_000 },
        minutes: { says: "Minutes in which the waiting room lets them in", value: "n", default: 30 },
        table: { says: "Table to look at; without it only the figures are printed", value: "name" },
        endpoint: { says: "DynamoDB endpoint, if not that of the AWS configuration", value: "url" },
        apply: { says: "Raise what is too low; otherwise only say what it would cost" },
      },
    },
    argv,
  );
  if (read?.options.apply && read.options.table === undefined)
    throw new Error("--apply needs --table, the output TableName of the data stack");
  return read?.options;
}
