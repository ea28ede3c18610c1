import type { Participation } from "../../domain/people/participation.ts";
import { revisionOf, type Tube } from "../../domain/sampling/tube.ts";
import { resolveCasesAround } from "../follow-up/case-progress.ts";
import type { Services } from "../services.ts";
import { type PeopleFacts, tellPeople } from "./status-messages.ts";

/** Some tubes, what their members, and whoever else is named, did in their campaign, and all the tubes they are in. */
export async function membersOf(
  { stores }: Services,
  tubes: readonly Tube[],
  alsoOf: readonly string[] = [],
): Promise<PeopleFacts> {
  const residentIds = [...new Set([...tubes.flatMap(({ members }) => members), ...alsoOf])];
  const [{ campaignId } = { campaignId: "" }] = tubes;
  const participations = await stores.participations.getMany(residentIds, campaignId);
  const known = new Map(tubes.map((tube) => [tube.tubeBarcode, tube]));
  return {
    participations,
    tubes: new Map([...(await otherTubes(stores, [...participations.values()], known)), ...known]),
  };
}

async function otherTubes(
  { tubes }: Services["stores"],
  participations: readonly Participation[],
  known: ReadonlyMap<string, Tube>,
): Promise<Map<string, Tube>> {
  const others = participations
    .flatMap(({ samples }) => samples.map((sample) => sample.tubeBarcode))
    .filter((other) => !known.has(other));
  return others.length === 0 ? new Map() : tubes.getMany(others);
}

/**
 * Tell the people in tubes that have ended. They are read and told together; where that fails, tube by tube, so that a
 * tube whose members cannot be told keeps nobody else from it.
 */
export async function tellOfTubes(services: Services, barcodes: readonly string[]): Promise<void> {
  const found = await services.stores.tubes.getMany(barcodes);
  const failures: unknown[] = barcodes
    .filter((barcode) => !found.has(barcode))
    .map((barcode) => new Error(`no tube ${barcode}`));
  const tubes = [...found.values()];
  for (const campaignId of new Set(tubes.map((tube) => tube.campaignId))) {
    const ofCampaign = tubes.filter((tube) => tube.campaignId === campaignId);
    await tellTogether(services, ofCampaign).catch(async (error: unknown) => {
      if (ofCampaign.length === 1) failures.push(error);
      else
        for (const { tubeBarcode } of ofCampaign)
          await tellOfTube(services, tubeBarcode).catch((reason: unknown) => failures.push(reason));
    });
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} tubes are still owed`);
}

export const tellOfTube = async (services: Services, tubeBarcode: string): Promise<void> =>
  tellTogether(services, [await services.stores.tubes.get(tubeBarcode)]);

/** The cases come first: command and communities are told even where a message to a member fails. */
async function tellTogether(services: Services, tubes: readonly Tube[]): Promise<void> {
  const facts = await membersOf(services, tubes);
  for (const tube of tubes)
    await resolveCasesAround(
      services,
      tube,
      tube.members.flatMap((member) => facts.participations.get(member) ?? []),
    );
  const newlyEnded = new Set(
    tubes.filter((tube) => revisionOf(tube) === 1).map(({ tubeBarcode }) => tubeBarcode),
  );
  const [{ campaignId } = { campaignId: "" }] = tubes;
  const people = tubes.flatMap(({ members }) => members);
  await tellPeople(services, campaignId, people, { ...facts, newlyEnded });
}
