import { comparableName } from "../comparable-name.ts";
import type { Kit } from "../kit.ts";
import type { KitTarget } from "../kit-contents.ts";
import type { MeasuredTargets } from "./measured-targets.ts";
import type { WellReading } from "./well-reading.ts";

interface KitNames {
  targets: ReadonlyMap<string, KitTarget>;
  positive: ReadonlySet<string>;
  negative: ReadonlySet<string>;
}

const namesOfKits = new WeakMap<Kit, KitNames>();

/** The names of a kit as they are compared; made once for a kit, because a plate asks for each of its wells. */
export function namesOf(kit: Kit): KitNames {
  const known = namesOfKits.get(kit);
  if (known) return known;
  const names: KitNames = {
    targets: new Map(
      kit.targets.flatMap((target) =>
        [target.name, ...target.aliases].map((name) => [comparableName(name), target] as const),
      ),
    ),
    positive: new Set(kit.controls.positive.sampleNames.map(comparableName)),
    negative: new Set(kit.controls.negative.sampleNames.map(comparableName)),
  };
  namesOfKits.set(kit, names);
  return names;
}

/** The target of the kit that a well measured; undefined for one that the kit does not know. */
export const targetOf = (well: WellReading, kit: Kit): KitTarget | undefined =>
  namesOf(kit).targets.get(comparableName(well.target));

/** Whether a name is one of this target's. */
export const isNameOf =
  (target: KitTarget, kit: Kit) =>
  (name: string): boolean =>
    namesOf(kit).targets.get(comparableName(name)) === target;

/** What a file measured of the kit's targets, and what else, in the order in which it names them. */
export function measuredTargets(wells: readonly WellReading[], kit: Kit): MeasuredTargets {
  const known = new Set(wells.map((well) => targetOf(well, kit)));
  const inFile = [...new Set(wells.map(({ target }) => target))];
  const names = namesOf(kit).targets;
  return {
    notMeasured: kit.targets.filter((target) => !known.has(target)).map(({ name }) => name),
    inFile,
    unknown: inFile.filter((name) => !names.has(comparableName(name))),
  };
}
