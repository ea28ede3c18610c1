import { addMinutes, type Instant } from "../../domain/instant.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import type { Stores } from "../../store/stores.ts";

/** A box takes some hours from its first tube to its last. */
const BOX_SPREAD_MINUTES = 6 * 60;
const MOST_UNPACKED = 1_000;

/** Tubes of a tube's site, sealed about some times: those of the boxes that went to its laboratory, and those in no box yet. */
export async function tubesBeside(
  stores: Pick<Stores, "boxes" | "tubes">,
  { campaignId, siteId, laboratoryId, boxBarcode }: Tube,
  times: readonly { from: Instant; to: Instant }[],
): Promise<Tube[]> {
  const [from] = times.map((each) => each.from).sort();
  const to = times
    .map((each) => each.to)
    .sort()
    .at(-1);
  if (siteId === undefined || from === undefined || to === undefined) return [];
  const earliest = addMinutes(from, -BOX_SPREAD_MINUTES);
  const [own, ofLaboratory, unpacked] = await Promise.all([
    boxBarcode === undefined ? [] : [...(await stores.boxes.getMany([boxBarcode])).values()],
    laboratoryId === undefined ? [] : stores.boxes.ofLaboratory(laboratoryId),
    stores.tubes.unpackedAt(campaignId, siteId, { most: MOST_UNPACKED, sealedBefore: to }),
  ]);
  const ofSite = ofLaboratory.filter(({ campaignId: of, siteId: at, packedAt, firstSealedAt }) => {
    const begun = firstSealedAt ?? packedAt;
    return of === campaignId && at === siteId && begun !== undefined && begun >= earliest && begun <= to;
  });
  const barcodes = [...own, ...ofSite].flatMap(({ tubeBarcodes }) => tubeBarcodes);
  const packed = await stores.tubes.getMany([...new Set(barcodes)]);
  return [...packed.values(), ...unpacked].filter(
    (other) => other.campaignId === campaignId && other.siteId === siteId,
  );
}
