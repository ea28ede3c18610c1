import { maskName } from "../../shared/domain/documents/masking.ts";
import { templateOf } from "../../shared/domain/message-texts.ts";
import type { Participation } from "../../shared/domain/participation.ts";
import { personState } from "../../shared/domain/person-status.ts";
import type { Tube } from "../../shared/domain/tube.ts";
import type { Services } from "../../shared/platform/services.ts";
import type { OutboxEntry } from "../../shared/store/outbox.ts";
import type { Contact } from "../../shared/store/residents.ts";
import { deliver } from "./deliver.ts";
import { recipientsOf } from "./recipients.ts";

type TubeEnded = Extract<OutboxEntry, { kind: "tubeEnded" }>;

/**
 * Tell the members of a tube that ended what they now are. Only those whose status this tube decides are told: who
 * was moved out of it, or is decided by another tube, is told by that one's end. Delivering the same end again sends
 * only what was not sent.
 * @throws AggregateError when a message could not be sent, or is being sent elsewhere; the queue tries again
 */
export async function tellMembers(services: Services, ended: TubeEnded): Promise<void> {
  const { stores } = services;
  const tube = await stores.tubes.get(ended.tubeBarcode);
  const people = await peopleDecidedBy(services, tube);
  const residents = await stores.residents.contacts(people.map(({ residentId }) => residentId));
  const recipients = await recipientsOf(stores, residents);
  const templates = new Map(people.map(({ residentId, template }) => [residentId, template]));
  const owed = residents.flatMap((resident) => {
    const { residentId } = resident;
    const template = templates.get(residentId);
    if (template === undefined || hasNobody(resident)) return [];
    const effectKey = `tubeEnded:${ended.tubeBarcode}:${ended.revision}:${residentId}`;
    return { residentId, effectKey, template, parameters: { name: maskName(resident.name) } };
  });
  await deliver(services, owed, recipients);
}

const hasNobody = ({ provisional, phone }: Contact): boolean => provisional && phone === undefined;

async function peopleDecidedBy({ stores }: Services, tube: Tube) {
  const participations = await stores.participations.getMany(tube.members, tube.campaignId);
  const others = await otherTubes(stores, [...participations.values()], tube);
  const tubes = new Map([...others, [tube.tubeBarcode, tube] as const]);
  return tube.members.flatMap((residentId) => {
    const state = personState(participations.get(residentId), tubes);
    const template = templateOf(state.status);
    return template !== undefined && state.tubeBarcode === tube.tubeBarcode ? { residentId, template } : [];
  });
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
