import { stepTube, type Tube, type VoidReason } from "../../domain/sampling/tube.ts";
import type { DamagedTube } from "../../domain/transport/box.ts";
import type { TransportLimits } from "../../domain/transport/transport-limits.ts";
import { isVoidByAge } from "../../domain/transport/untested.ts";
import { inParallel } from "../../store/in-parallel.ts";
import { voidTube } from "../sampling/tube-endings.ts";
import type { Services } from "../services.ts";
import type { Receipt } from "./receive-tubes.ts";

const TUBES_AT_ONCE = 8;

/**
 * Void what came but cannot be tested: tubes that are damaged, and those too old by now. Their members are recalled.
 * A tube that is void already, or whose result is published, stays as it is.
 */
export async function voidUntestable(
  services: Services,
  { at, who, laboratoryId }: Receipt,
  tubeBarcodes: readonly string[],
  { damaged, limits }: { damaged: readonly DamagedTube[]; limits: TransportLimits },
): Promise<void> {
  const reasons = new Map<string, VoidReason>(damaged.map((tube) => [tube.tubeBarcode, tube.reason]));
  const tooOld = (tube: Tube): boolean => tube.state === "received" && isVoidByAge(tube, at, limits);
  const tubes = await services.stores.tubes.getMany(tubeBarcodes);
  const untestable = [...tubes.values()].filter((tube) => reasons.has(tube.tubeBarcode) || tooOld(tube));
  await inParallel(untestable, TUBES_AT_ONCE, async (tube) => {
    const reason = reasons.get(tube.tubeBarcode) ?? "tooOld";
    const onlyIf = (is: Tube) =>
      reason === "tooOld" ? tooOld(is) : typeof stepTube(is.state, "voided") === "object";
    await voidTube(services, tube, { at, who, reason, where: laboratoryId, onlyIf });
  });
}
