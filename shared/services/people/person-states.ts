import type { Participation } from "../../domain/people/participation.ts";
import { type PersonStatus, personState } from "../../domain/people/person-status.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import type { Stores } from "../../store/stores.ts";

/** What a campaign says of a person, with when they were swabbed and when that tube's result came. */
export interface StandingInCampaign {
  residentId: string;
  status: PersonStatus;
  participation: Participation;
  sampledAt?: string;
  publishedAt?: string;
  /** The tubes they are in. */
  tubes: ReadonlyMap<string, Tube>;
}

/**
 * Read people's standing through to their tubes: the participations in one batched read, then the tubes in another.
 * In the order asked for; people who did nothing yet are there as `notBooked`.
 */
export async function standingsOf(
  stores: Pick<Stores, "participations" | "tubes">,
  campaignId: string,
  residentIds: readonly string[],
): Promise<StandingInCampaign[]> {
  const participations = await stores.participations.getMany(residentIds, campaignId);
  const barcodes = [...participations.values()].flatMap(({ samples }) => samples.map((s) => s.tubeBarcode));
  const tubes = await stores.tubes.getMany(barcodes);
  return [...participations].map(([residentId, participation]) => {
    const { status, tubeBarcode } = personState(participation, tubes);
    const sample = participation.samples.find((each) => each.tubeBarcode === tubeBarcode);
    const tube = tubeBarcode === undefined ? undefined : tubes.get(tubeBarcode);
    return {
      residentId,
      status,
      participation,
      tubes,
      ...(sample ? { sampledAt: sample.sampledAt } : {}),
      ...(status === "sampled" ? {} : publicationOf(tube)),
    };
  });
}

/** A correction is a result of its own, of its own time. */
function publicationOf(tube: Tube | undefined): { publishedAt?: string } {
  const publishedAt = tube?.correctedAt ?? tube?.publishedAt;
  return publishedAt === undefined ? {} : { publishedAt };
}
