import { maskName } from "../../shared/domain/documents/masking.ts";
import type { Participation } from "../../shared/domain/participation.ts";
import { revisionOf, type Tube } from "../../shared/domain/tube.ts";
import type { Services } from "../../shared/platform/services.ts";
import type { OutboxEntry } from "../../shared/store/outbox.ts";
import type { Contact } from "../../shared/store/residents.ts";
import { deliver } from "./deliver.ts";
import { recipientsOf } from "./recipients.ts";
import { toldByTube } from "./told-by-tube.ts";

type TubeEnded = Extract<OutboxEntry, { kind: "tubeEnded" }>;

/** A tube, and what its members, and whoever else is named, did in its campaign. */
export async function membersOf(
  { stores }: Services,
  tubeBarcode: string,
  alsoOf: readonly string[] = [],
): Promise<{ tube: Tube; participations: ReadonlyMap<string, Participation> }> {
  const tube = await stores.tubes.get(tubeBarcode);
  const residentIds = [...new Set([...tube.members, ...alsoOf])];
  return { tube, participations: await stores.participations.getMany(residentIds, tube.campaignId) };
}

/**
 * Tell the members of a tube that ended what they now are. Only those whose status this tube decides are told: who
 * was moved out of it, or is decided by another tube, is told by that one's end. Delivering the same end again sends
 * only what was not sent; an end that was corrected since is told by its correction.
 * @throws AggregateError when a message could not be sent, or is being sent elsewhere; the queue tries again
 */
export async function tellMembers(
  services: Services,
  ended: TubeEnded,
  tube: Tube,
  participations: ReadonlyMap<string, Participation>,
): Promise<void> {
  const { stores } = services;
  if (ended.revision < revisionOf(tube)) return;
  const others = await otherTubes(stores, [...participations.values()], tube);
  const tubes = new Map([...others, [tube.tubeBarcode, tube] as const]);
  const tellings = toldByTube(tube, participations, tubes, ended.was);
  const residents = await stores.residents.contacts(tellings.map(({ residentId }) => residentId));
  const recipients = await recipientsOf(stores, residents);
  const tellingOf = new Map(tellings.map((telling) => [telling.residentId, telling]));
  const owed = residents.flatMap((resident) => {
    const { residentId } = resident;
    const telling = tellingOf.get(residentId);
    if (telling === undefined || hasNobody(resident)) return [];
    const effectKey = `tubeEnded:${ended.tubeBarcode}:${ended.revision}:${residentId}`;
    const parameters = {
      name: maskName(resident.name),
      ...(telling.corrected ? { corrected: "true" } : {}),
    };
    return { residentId, effectKey, template: telling.template, parameters };
  });
  await deliver(services, owed, recipients);
}

const hasNobody = ({ provisional, phone }: Contact): boolean => provisional && phone === undefined;

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
