import type { Tube } from "../../domain/sampling/tube.ts";
import type { NewCustodyEvent } from "../../domain/transport/custody.ts";
import type { PlateItem } from "../../store/laboratory/plates.ts";
import { TUBE_AND_EVENT } from "../../store/sampling/tubes.ts";
import type { Services } from "../services.ts";

interface Return {
  who: string;
  at: string;
  /** Absent when the tubes simply wait again; else they are to be repeated, because of this. */
  toRepeat?: NonNullable<Tube["toRepeat"]>;
}

/**
 * Take the tubes off a plate that are still on it and not reported; they wait to be plated again. Fails with
 * `changed-meanwhile` if the plate or one of them changed meanwhile, and can be repeated.
 */
export async function takeOff(
  { stores, table }: Pick<Services, "stores" | "table">,
  plate: PlateItem,
  { who, at, toRepeat }: Return,
): Promise<void> {
  const { plateId, laboratoryId: where } = plate;
  const tubes = await stores.tubes.getMany(plate.tubes.map(({ tubeBarcode }) => tubeBarcode));
  const onIt = [...tubes.values()].filter((tube) => tube.state === "testing" && tube.plateId === plateId);
  const fact: NewCustodyEvent = {
    what: "returned",
    at,
    recordedAt: at,
    who,
    where,
    detail: { plateId, ...(toRepeat === undefined ? {} : { reason: toRepeat.reason }) },
  };
  await table.transactInChunks(onIt, TUBE_AND_EVENT, (chunk) => [
    stores.plates.unchanged(plate),
    ...chunk.flatMap(({ plateId: _, ...tube }) =>
      stores.tubes.change(tube, { state: "received", ...(toRepeat === undefined ? {} : { toRepeat }) }, [
        fact,
      ]),
    ),
  ]);
}
