import * as z from "zod";
import { Username } from "../../shared/contracts/access/sign-in.ts";
import { readCommandLine } from "../command-line.ts";
import { DEFAULT_DATA_DIRECTORY } from "../options.ts";

/** Some of what an administrator does another has to confirm. */
const FIRST_ADMINISTRATORS = ["admin", "admin.second"];

const Options = z.object({
  areas: z.string({ error: "name the file of the district's areas" }).min(1),
  administrator: z
    .array(Username)
    .min(1)
    .max(10)
    .refine((names) => new Set(names).size === names.length, "name each administrator once")
    .default(FIRST_ADMINISTRATORS),
  dataDir: z.string().min(1).optional(),
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  table: z.string().min(3).optional(),
  sealingKey: z.string().min(1).optional(),
});
export type BootstrapOptions = z.infer<typeof Options>;

/**
 * Read the command line of `npm run bootstrap`.
 * @returns undefined when help was asked for (and printed)
 * @throws Error that names the option and what it takes
 */
export function readOptions(argv: readonly string[]): BootstrapOptions | undefined {
  const read = readCommandLine(
    {
      name: "npm run bootstrap",
      does: "Make the first administrators of an empty installation and import its areas; once only.",
      schema: Options,
      options: {
        areas: { says: "The district's areas, CSV (docs/setup.md)", value: "file" },
        administrator: {
          says: `User name of a first administrator; may be given again (default: ${FIRST_ADMINISTRATORS.join(", ")})`,
          value: "name",
          several: true,
        },
        dataDir: {
          says: `Data directory, in use or not (default: ${DEFAULT_DATA_DIRECTORY}, unless --endpoint)`,
          value: "path",
        },
        endpoint: {
          says: "A DynamoDB endpoint of AWS instead of a data directory; needs --table and --sealing-key",
          value: "url",
        },
        table: { says: "The table's name at --endpoint (output TableName of the data stack)", value: "name" },
        sealingKey: {
          says: "The KMS key that wraps the data keys (output SealingKeyId of the data stack)",
          value: "id",
        },
      },
    },
    argv,
  );
  if (!read) return undefined;
  const { dataDir, endpoint, table, sealingKey } = read.options;
  const isElsewhere = [endpoint, table, sealingKey].some((each) => each !== undefined);
  if (isElsewhere && ([endpoint, table, sealingKey].includes(undefined) || dataDir !== undefined))
    throw new Error("--endpoint, --table and --sealing-key go together, without --data-dir.");
  return read.options;
}
