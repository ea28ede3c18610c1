import type { Kit } from "../kit.ts";
import type { KitTarget } from "../kit-contents.ts";
import type { Outcome } from "../outcome.ts";
import { isNameOf, targetOf } from "./interpretation-kit-names.ts";
import { applicableRows, POSITIVITY } from "./interpretation-table.ts";
import type { TARGET_CALLS } from "./target-call.ts";
import { mayBeOfTarget, type UnreadRow } from "./unread.ts";
import type { WellReading } from "./well-reading.ts";

/** What one target said, over all replicates: the lowest Ct decides. `missing` = never measured. */
interface TargetCall {
  target: string;
  call: (typeof TARGET_CALLS)[number];
  ct?: number;
}

export interface TubeVerdict {
  outcome: Outcome;
  /** Stable id of what decided: a rule of the kit's table, `greyZone` or `targetNotMeasured`. */
  rule: string;
  /** One call per target of the kit, in the kit's order. */
  reasons: TargetCall[];
}

/** A Ct by the cut-offs of its target; an absent one means no amplification. */
export function callOf(ct: number | undefined, target: KitTarget): "detected" | "grey" | "notDetected" {
  if (ct === undefined || ct > target.cutoffCt) return "notDetected";
  return target.greyFromCt !== undefined && ct > target.greyFromCt ? "grey" : "detected";
}

function callTarget(replicates: readonly WellReading[], target: KitTarget, isUnread: boolean): TargetCall {
  if (replicates.length === 0) return { target: target.name, call: "missing" };
  const cts = replicates.flatMap(({ ct }) => (ct === undefined ? [] : [ct]));
  if (cts.length === 0) return { target: target.name, call: isUnread ? "missing" : "notDetected" };
  const ct = Math.min(...cts);
  const call = callOf(ct, target);
  return { target: target.name, call: isUnread && call === "notDetected" ? "missing" : call, ct };
}

/**
 * Judge one tube from its wells by the kit's table. Ct in cycles; an absent Ct means no amplification. A grey signal
 * is at least inconclusive, and a tube in which a target was never measured cannot be negative, nor one of which a
 * replicate cannot be read.
 * @param unread rows of the tube that gave no reading
 */
export function interpretTube(
  wells: readonly WellReading[],
  kit: Kit,
  unread: readonly UnreadRow[] = [],
): TubeVerdict {
  const targets = wells.map((well) => targetOf(well, kit));
  const reasons = kit.targets.map((target) =>
    callTarget(
      wells.filter((_, i) => targets[i] === target),
      target,
      unread.some((row) => mayBeOfTarget(row, isNameOf(target, kit))),
    ),
  );
  const callsOf = (role: KitTarget["role"]) => reasons.filter((_, i) => kit.targets[i]?.role === role);
  const viral = callsOf("viral");
  const [row] = applicableRows(
    kit.interpretation,
    viral.filter((c) => c.call === "detected").length,
    callsOf("internalControl").every((c) => c.call === "detected" || c.call === "grey"),
  );
  if (row === undefined) throw new RangeError(`kit ${kit.kitId} has no rule for this tube`);
  if (POSITIVITY[row.outcome] > 0) return { outcome: row.outcome, rule: row.rule, reasons };
  if (viral.some((c) => c.call === "grey")) return { outcome: "inconclusive", rule: "greyZone", reasons };
  if (reasons.some((c) => c.call === "missing")) {
    return { outcome: "invalid", rule: "targetNotMeasured", reasons };
  }
  return { outcome: row.outcome, rule: row.rule, reasons };
}
