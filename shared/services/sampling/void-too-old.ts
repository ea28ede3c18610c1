import { PLATFORM } from "../../domain/transport/custody.ts";
import { limitsOf } from "../../domain/transport/transport-limits.ts";
import { isVoidByAge } from "../../domain/transport/untested.ts";
import type { Services } from "../services.ts";
import { voidTube } from "./tube-endings.ts";

/**
 * Void tubes that are too old to be tested: their members are recalled. One that was reported, voided or put on a
 * plate meanwhile stays as it is, so doing it again changes nothing.
 * @throws AggregateError when some are still to be voided; the queue tries again
 */
export async function voidTooOldTubes(services: Services, tubeBarcodes: readonly string[]): Promise<void> {
  const { stores, clock } = services;
  const failures: unknown[] = [];
  for (const tube of (await stores.tubes.getMany(tubeBarcodes)).values()) {
    const limits = limitsOf(await stores.campaigns.get(tube.campaignId));
    const at = clock.now().toISOString();
    const where = tube.laboratoryId ?? tube.siteId;
    await voidTube(services, tube, {
      ...{ at, who: PLATFORM, reason: "tooOld" },
      ...(where === undefined ? {} : { where }),
      onlyIf: (is) => isVoidByAge(is, at, limits),
    }).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} tubes are still to be voided`);
}
