import * as z from "zod";
import { comparableName } from "../comparable-name.ts";
import type { WellReading } from "../interpretation/well-reading.ts";
import type { Kit } from "../kit.ts";

/** What one well of a control showed for a target of the kit; no Ct (cycles) where nothing was amplified. */
export const ControlReading = z.object({
  control: z.enum(["positive", "negative"]),
  target: z.string(),
  well: z.string(),
  ct: z.number().optional(),
});
export type ControlReading = z.infer<typeof ControlReading>;

/**
 * What a plate's controls showed, in the kit's names of the targets; other targets are left out.
 * @param places the wells of the controls
 */
export function controlReadings(
  wells: readonly WellReading[],
  places: Readonly<Record<ControlReading["control"], readonly string[]>>,
  kit: Kit,
): ControlReading[] {
  const targets = new Map(
    kit.targets.flatMap(({ name, aliases }) =>
      [name, ...aliases].map((each) => [comparableName(each), name] as const),
    ),
  );
  return (["positive", "negative"] as const).flatMap((control) =>
    places[control].flatMap((well) =>
      wells
        .filter((reading) => reading.well === well)
        .flatMap(({ target: exported, ct }) => {
          const target = targets.get(comparableName(exported));
          return target === undefined ? [] : [{ control, target, well, ...(ct === undefined ? {} : { ct }) }];
        }),
    ),
  );
}
