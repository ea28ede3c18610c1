import type { Run } from "../../domain/laboratory/run.ts";
import type { KitOfRun } from "../../domain/laboratory/run-kit.ts";
import { isSameKit } from "../../domain/laboratory/run-kit.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { KitVersion } from "../../store/laboratory/kits.ts";
import type { PlateItem } from "../../store/laboratory/plates.ts";
import type { Stores } from "../../store/stores.ts";

/** The plate that a file is held against, or the one it was held against before that was cancelled. */
export interface PlateOfFile {
  plate?: PlateItem | undefined;
  cancelledPlate?: Run["cancelledPlate"];
}

/**
 * Which plate a file is of: the one it was held against before, as long as that stands, so that a file that is judged
 * again is judged by the same plan; else the one that most of its tubes are on.
 * @param earlier the runs to which the file belonged so far
 */
export async function plateOfFile(
  { plates }: Pick<Stores, "plates">,
  laboratoryId: string,
  tubes: ReadonlyMap<string, Tube>,
  earlier: readonly Run[],
): Promise<PlateOfFile> {
  const heldId = earlier.map((run) => run.plate?.plateId ?? run.cancelledPlate?.plateId).find(Boolean);
  const held = heldId === undefined ? undefined : await plates.find(laboratoryId, heldId);
  if (held && held.state !== "cancelled") return { plate: held };
  const mostId = plateOfMost([...tubes.values()], laboratoryId);
  const most = mostId === undefined ? undefined : await plates.find(laboratoryId, mostId);
  if (most) return { plate: most };
  if (!held) return {};
  const { plateId, kit, cancelReason } = held;
  return {
    cancelledPlate: { plateId, kit, ...(cancelReason === undefined ? {} : { reason: cancelReason }) },
  };
}

/** The plate that at least half of a file's tubes are on; fewer are strays, and say nothing of the others. */
function plateOfMost(tubes: readonly Tube[], laboratoryId: string): string | undefined {
  const counts = new Map<string, number>();
  for (const tube of tubes)
    if (tube.state === "testing" && tube.plateId !== undefined && tube.laboratoryId === laboratoryId)
      counts.set(tube.plateId, (counts.get(tube.plateId) ?? 0) + 1);
  const [most] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return most !== undefined && most[1] * 2 >= tubes.length ? most[0] : undefined;
}

/** The kit that the laboratory asks for; without one, the plate's. */
export interface KitAsked {
  kitId?: string | undefined;
  kitVersion?: number | undefined;
}

/**
 * The kit that a file is judged by: the one its plate was made for, in that version, whether it was changed or retired
 * since; another only where it was asked for.
 * @throws ProblemError `kit-needed` | `kit-unknown` | `kit-retired`
 */
export async function kitOfFile(
  { kits }: Pick<Stores, "kits">,
  laboratoryId: string,
  asked: KitAsked,
  planned: KitOfRun | undefined,
): Promise<KitVersion> {
  const { kitId = planned?.kitId } = asked;
  if (kitId === undefined) throw new ProblemError("kit-needed");
  const version = asked.kitVersion ?? (kitId === planned?.kitId ? planned.version : undefined);
  if (planned !== undefined && version !== undefined && isSameKit(planned, { kitId, version }))
    return kits.version(laboratoryId, kitId, version);
  const inUse = await kits.inUse(laboratoryId, kitId);
  return version === undefined || version === inUse.version
    ? inUse
    : kits.version(laboratoryId, kitId, version);
}
