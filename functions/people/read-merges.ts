import * as api from "../../shared/contracts/people/merges.ts";
import { coversCommunity, type Scope } from "../../shared/domain/access/scope.ts";
import type { Instant } from "../../shared/domain/instant.ts";
import { isWaiting, lapsesAt } from "../../shared/domain/people/merge-lapse.ts";
import { route } from "../../shared/edge/route.ts";
import { mayReach } from "../../shared/services/people/merge-reach.ts";
import { side } from "../../shared/services/people/record-side.ts";
import type { Merge } from "../../shared/store/people/merges.ts";

/** What was joined to a record, or it to others, and what of that was undone. 404 `resident-unknown`. */
export const readMerges = route(api.readMerges, async ({ params, reach, clock, services }) => {
  const { stores } = services;
  const { residentId } = params;
  const record = (await stores.residents.records([residentId])).get(residentId);
  const merges = await Promise.all(
    [residentId, ...(record?.mergedFrom ?? [])].map((id) => stores.merges.find(id)),
  );
  const found = merges.flatMap((merge) => merge ?? []);
  const ids = [...new Set(found.flatMap(({ residentId: merged, into }) => [merged, into]))];
  const records = await stores.residents.records(ids);
  const partners = ids.flatMap((id) => (id === residentId ? [] : (records.get(id) ?? [])));
  const isReached = (scope: Scope): boolean =>
    record !== undefined &&
    (coversCommunity(scope, record.communityId) ||
      partners.some((partner) => mayReach(scope, record, partner)));
  reach.one(record, isReached);
  const sides = new Map(
    (await stores.residents.getMany(ids)).map((resident) => [resident.residentId, side(resident)]),
  );
  const now = clock.now().toISOString();
  return {
    merges: found.flatMap((merge) => {
      const [merged, kept] = [sides.get(merge.residentId), sides.get(merge.into)];
      return merged && kept ? [{ merged, kept, ...eventOf(merge, now) }] : [];
    }),
  };
});

const eventOf = (merge: Merge, now: Instant) => ({
  ...{ by: merge.by, at: merge.at, waiting: isWaiting(merge, now) },
  ...lapseOf(merge),
  ...decidedBy(merge),
});

function lapseOf(merge: Merge): { lapsesAt?: Instant } {
  const until = lapsesAt(merge);
  return until === undefined ? {} : { lapsesAt: until };
}

const decidedBy = ({ confirmedBy, undoneBy, undoneAt }: Merge) => ({
  ...(confirmedBy === undefined ? {} : { confirmedBy }),
  ...(undoneBy === undefined || undoneAt === undefined ? {} : { undone: { by: undoneBy, at: undoneAt } }),
});
