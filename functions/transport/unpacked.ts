import * as api from "../../shared/contracts/transport/unpacked-tubes.ts";
import { coversSubDistrict } from "../../shared/domain/access/scope.ts";
import { isLateToLaboratory, limitsOf } from "../../shared/domain/transport/transport-limits.ts";
import { route } from "../../shared/edge/route.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";

const AT_ONCE = 8;
/** A site seals some hundreds in the hours until a box leaves; to look up more is dear and tells nothing new. */
const MOST_COUNTED = 500;

/** Tubes of a site that no box was packed with. 404 `campaign-unknown` | `site-unknown`. */
export const listUnpacked = route(
  api.listUnpacked,
  async ({ params: { campaignId, siteId }, query, clock, services: { stores } }) => {
    const limits = limitsOf(await stores.campaigns.get(campaignId));
    const limit = Number(query.limit);
    const found = await stores.tubes.unpackedAt(campaignId, siteId, {
      most: limit + 1,
      after: query.after,
    });
    // A site that was taken out of the plan may have tubes still.
    if (found.length === 0) await stores.sites.get(campaignId, siteId);
    const asOf = clock.now().toISOString();
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      asOf,
      tubes: page.map(({ sealedAt = asOf, members, lane, deviceId, samplerId, ...tube }) => ({
        ...{ tubeBarcode: tube.tubeBarcode, kind: tube.kind, flags: tube.flags, sealedAt },
        people: members.length,
        ...(lane === undefined ? {} : { lane }),
        ...(deviceId === undefined ? {} : { deviceId }),
        ...(samplerId === undefined ? {} : { samplerId }),
        late: isLateToLaboratory(sealedAt, asOf, limits),
      })),
      ...(last && found.length > limit ? { next: stores.tubes.placeOfUnpacked(last) } : {}),
    };
  },
);

/** How many such tubes the sites of one's area have, and since when. 404 `campaign-unknown`. */
export const countUnpacked = route(
  api.countUnpacked,
  async ({ params, reach, clock, services: { stores } }) => {
    const campaign = await stores.campaigns.get(params.campaignId);
    const { campaignId } = campaign;
    const limits = limitsOf(campaign);
    const asOf = clock.now().toISOString();
    const all = await stores.sites.subDistrictsOf(campaignId);
    const covered = reach.those(all, coversSubDistrict);
    const oldest = await inParallel(covered, AT_ONCE, (id) => stores.tubes.oldestUnpacked(campaignId, id));
    const sites = await inParallel(oldest.flat(), AT_ONCE, async ({ siteId, sealedAt }) => {
      const [site, counted] = await Promise.all([
        stores.sites.find(campaignId, siteId),
        stores.tubes.countUnpacked(campaignId, siteId, MOST_COUNTED + 1),
      ]);
      return {
        siteId,
        ...(site === undefined ? {} : { name: site.name }),
        // One that was packed just now was still there a moment ago.
        tubes: Math.min(Math.max(counted, 1), MOST_COUNTED),
        cut: counted > MOST_COUNTED,
        oldestSealedAt: sealedAt,
        late: isLateToLaboratory(sealedAt, asOf, limits),
      };
    });
    return { asOf, sites: sites.sort((a, b) => (a.oldestSealedAt < b.oldestSealedAt ? -1 : 1)) };
  },
);
