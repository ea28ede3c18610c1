import * as z from "zod";
import { readCommandLine } from "../command-line.ts";

const Path = z.string().min(1);
const Options = z.object({
  rehearsal: Path,
  json: Path.optional(),
  assume: z.array(z.string()).optional(),
});
export type CapacityOptions = z.infer<typeof Options>;

/**
 * Read the command line of `npm run capacity`.
 * @returns undefined when help was asked for (and printed)
 * @throws Error that names the option and what it takes
 */
export const readCapacityOptions = (argv: readonly string[]): CapacityOptions | undefined =>
  readCommandLine(
    {
      name: "npm run capacity",
      does: "Say what a district, a city and a province need of AWS and of this code, by what a rehearsal measured.",
      schema: Options,
      options: {
        rehearsal: { says: "What `npm run rehearse -- --json` wrote", value: "file" },
        json: { says: "Write the figures, what each rests on, and what to raise", value: "file" },
        assume: {
          says: "Set an assumption of the model, peakToMean=4; several times",
          value: "key=value",
          several: true,
        },
      },
    },
    argv,
  )?.options;
