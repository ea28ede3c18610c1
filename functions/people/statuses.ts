import * as api from "../../shared/contracts/people/person-status.ts";
import { route } from "../../shared/edge/route.ts";
import { standingsOf } from "../../shared/services/people/person-states.ts";

/** Status of people by the hash of their document, in the order asked for; unknown ones are named so. */
export const queryStatuses = route(api.queryStatuses, async ({ body, services }) => {
  const { stores } = services;
  const { campaignId } = await stores.campaigns.get(body.campaignId);
  const found = await stores.residents.idsByPlainDocumentHashes(body.documentHashes);
  const residentIdOf = new Map(found.map(({ documentHash, keptId }) => [documentHash, keptId]));
  const standings = await standingsOf(stores, campaignId, [...new Set(residentIdOf.values())]);
  const standingOf = new Map(standings.map((standing) => [standing.residentId, standing]));
  return {
    statuses: body.documentHashes.map((documentHash) => {
      const standing = standingOf.get(residentIdOf.get(documentHash) ?? "");
      if (!standing) return { documentHash, known: false };
      const { residentId: _id, participation: _booking, ...told } = standing;
      return { documentHash, known: true, ...told };
    }),
  };
});
