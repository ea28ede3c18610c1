import { arrange, type Plate } from "../../domain/laboratory/plate.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import { isSentSince } from "../../domain/transport/claimed-tube.ts";
import type { NewCustodyEvent } from "../../domain/transport/custody.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { PlateItem } from "../../store/laboratory/plates.ts";
import { TUBE_AND_EVENT } from "../../store/sampling/tubes.ts";
import { retryOnConflict } from "../../store/table.ts";
import type { Services } from "../services.ts";
import { chooseTubes } from "./plate-tubes.ts";

export interface PlateRequest {
  plate: Omit<Plate, "state" | "tubes" | "leftOut">;
  named: readonly string[] | undefined;
  request: string;
}

/**
 * Make a plate: plan its map, put its tubes on it piece by piece, and plan anew with what others took meanwhile.
 * Interrupted in the middle, the same request goes on from there.
 * @throws ProblemError `plate-exists` for another request under the same id; `plate-empty` when nothing can be
 * plated; `busy` when others keep taking the tubes
 */
export function makePlate(services: Services, asked: PlateRequest): Promise<PlateItem> {
  const { stores, table } = services;
  const { laboratoryId, plateId } = asked.plate;
  return retryOnConflict(async () => {
    const found = await stores.plates.find(laboratoryId, plateId);
    if (found && found.request !== asked.request) throw new ProblemError("plate-exists", { plateId });
    if (found && found.state !== "making") return found;
    const planned = await plan(services, asked, found);
    await putOn(services, planned.plate, planned.tubes);
    await table.transact([stores.plates.change(planned.plate, { state: "open" })]);
    return stores.plates.get(laboratoryId, plateId);
  });
}

async function plan(
  { stores, table }: Services,
  { plate, named, request }: PlateRequest,
  was: PlateItem | undefined,
): Promise<{ plate: PlateItem; tubes: Tube[] }> {
  const already = was?.tubes.map(({ tubeBarcode }) => tubeBarcode) ?? [];
  const { tubes, leftOut } = await chooseTubes(stores, plate, { named, already });
  if (tubes.length === 0) throw new ProblemError("plate-empty", { laboratoryId: plate.laboratoryId });
  const barcodes = tubes.map(({ tubeBarcode }) => tubeBarcode);
  const map = arrange(barcodes, plate);
  if (!was) {
    const item: PlateItem = { ...plate, state: "making", tubes: map, leftOut, request, revision: 0 };
    await stores.plates.create(item);
    return { plate: item, tubes };
  }
  await table.transact([stores.plates.change(was, { tubes: map, leftOut })]);
  return { plate: { ...was, tubes: map, leftOut, revision: was.revision + 1 }, tubes };
}

async function putOn({ stores, table, clock }: Services, plate: PlateItem, tubes: Tube[]): Promise<void> {
  const at = clock.now().toISOString();
  const { plateId, laboratoryId: where, madeBy: who } = plate;
  const plated = (tube: Tube): NewCustodyEvent => ({
    ...{ what: "plated", at, recordedAt: at, who, where },
    detail: { plateId, ...(isSentSince(tube, where) ? { because: "sentSince" } : {}) },
  });
  const waiting = tubes.filter((tube) => tube.state === "received");
  await table.transactInChunks(waiting, TUBE_AND_EVENT, (chunk) => [
    stores.plates.unchanged(plate),
    ...chunk.flatMap((tube) => stores.tubes.change(tube, { state: "testing", plateId }, [plated(tube)])),
  ]);
}
