import type { Participation } from "../../domain/people/participation.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import type { Services } from "../services.ts";
import type { PeopleFacts } from "./status-messages.ts";

/** A tube, what its members, and whoever else is named, did in its campaign, and all the tubes they are in. */
export async function membersOf(
  { stores }: Services,
  tubeBarcode: string,
  alsoOf: readonly string[] = [],
): Promise<{ tube: Tube; facts: PeopleFacts }> {
  const tube = await stores.tubes.get(tubeBarcode);
  const residentIds = [...new Set([...tube.members, ...alsoOf])];
  const participations = await stores.participations.getMany(residentIds, tube.campaignId);
  const others = await otherTubes(stores, [...participations.values()], tube);
  return { tube, facts: { participations, tubes: new Map([...others, [tubeBarcode, tube]]) } };
}

async function otherTubes(
  { tubes }: Services["stores"],
  participations: readonly Participation[],
  { tubeBarcode }: Tube,
): Promise<Map<string, Tube>> {
  const others = participations
    .flatMap(({ samples }) => samples.map((sample) => sample.tubeBarcode))
    .filter((other) => other !== tubeBarcode);
  return others.length === 0 ? new Map() : tubes.getMany(others);
}
