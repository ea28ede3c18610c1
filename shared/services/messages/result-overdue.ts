import { labelParameters } from "../../domain/messages/person-label.ts";
import { overdueResult } from "../../domain/people/overdue-result.ts";
import type { Participation } from "../../domain/people/participation.ts";
import { hasEnded, type Tube } from "../../domain/sampling/tube.ts";
import type { OwedMessage } from "../../store/messages/message.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import { chunksOf } from "../../store/table.ts";
import type { Services } from "../services.ts";
import { callOf } from "./call-number.ts";
import { deliver } from "./deliver.ts";
import { namedCampaign } from "./named-campaign.ts";
import { recipientsOf } from "./recipients.ts";
import { membersOf } from "./tube-recipients.ts";

const PEOPLE_AT_ONCE = 50;
const KIND = "overdue";

/**
 * Tell the people in tubes whose results have come due that they are overdue, once a tube, those who wait for one still.
 * @throws AggregateError when a message is being sent elsewhere; the queue tries again
 */
export async function tellOfOverdueResults(
  services: Services,
  { tubeBarcodes }: Extract<OutboxEntry, { kind: "resultsDue" }>,
): Promise<void> {
  const tubes = await services.stores.tubes.getMany(tubeBarcodes);
  const failures: unknown[] = [];
  for (const tube of tubes.values())
    if (!hasEnded(tube)) await tellOf(services, tube).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} tubes are still owed`);
}

async function tellOf(services: Services, tube: Tube): Promise<void> {
  const { stores } = services;
  const { campaignId, tubeBarcode } = tube;
  const facts = await membersOf(services, [tube]);
  const waiting = tube.members.flatMap((member) => {
    const participation = facts.participations.get(member);
    return participation !== undefined && awaits(services, participation, facts.tubes, tubeBarcode)
      ? [participation]
      : [];
  });
  const sampledAt = new Map(
    waiting.map(({ residentId, samples }) => [
      residentId,
      samples.find((sample) => sample.tubeBarcode === tubeBarcode)?.sampledAt,
    ]),
  );
  const campaign = await namedCampaign(services, campaignId);
  for (const some of chunksOf([...sampledAt.keys()], PEOPLE_AT_ONCE)) {
    const people = await stores.residents.contacts(some);
    const communities = await stores.residents.communities(some);
    const recipients = await recipientsOf(stores, people);
    const reachable = people.filter(
      ({ residentId, mergedInto }) =>
        mergedInto === undefined && (recipients.get(residentId) ?? []).length > 0,
    );
    const owed = reachable.map(async (person): Promise<OwedMessage> => {
      const { residentId } = person;
      return {
        residentId,
        effectKey: `${KIND}:${tubeBarcode}:${residentId}`,
        template: "resultOverdue",
        parameters: {
          ...labelParameters(person, { sampledAt: sampledAt.get(residentId), campaign }),
          call: await callOf(services, communities.get(residentId) ?? ""),
        },
      };
    });
    await deliver(services, await Promise.all(owed), recipients);
  }
}

/** Whether a word that a result is overdue has been overtaken by the result, or by the person's being in that tube no more. */
export async function isOverdueNoMore(
  services: Services,
  { residentId, effectKey }: Pick<OwedMessage, "residentId" | "effectKey">,
): Promise<boolean> {
  const [kind, tubeBarcode = ""] = effectKey.split(":");
  if (kind !== KIND) return false;
  const tube = await services.stores.tubes.find(tubeBarcode);
  if (tube === undefined) return true;
  const { participations, tubes } = await membersOf(services, [tube], [residentId]);
  const participation = participations.get(residentId);
  return participation === undefined || !awaits(services, participation, tubes, tubeBarcode);
}

const awaits = (
  { clock }: Services,
  participation: Participation,
  tubes: ReadonlyMap<string, Tube>,
  tubeBarcode: string,
): boolean => overdueResult(participation, tubes, clock.now().toISOString())?.tubeBarcode === tubeBarcode;
