import * as api from "../../shared/contracts/people/care-categories.ts";
import { coversCommunity } from "../../shared/domain/access/scope.ts";
import { classOfCategory, MAX_CARE_DAYS, mayCountUntil } from "../../shared/domain/people/care-category.ts";
import type { Reach } from "../../shared/edge/reach.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { ResidentRecord } from "../../shared/store/people/residents.ts";
import type { Stores } from "../../shared/store/stores.ts";
import { retryOnConflict } from "../../shared/store/table.ts";

/** 404 `resident-unknown` */
export const readCareCategory = route(
  api.readCareCategory,
  async ({ params, reach, services: { stores } }) => {
    const care = stores.careCategories.of(await recordOf(stores, reach, params.residentId));
    return care === undefined ? {} : { care };
  },
);

/** 404 `resident-unknown`, 422 `care-until`. The same again changes nothing. */
export const setCareCategory = route(
  api.setCareCategory,
  ({ params, body, actor, clock, reach, services: { stores } }) =>
    retryOnConflict(async () => {
      const record = await recordOf(stores, reach, params.residentId);
      const at = clock.now().toISOString();
      if (!mayCountUntil(body.until, at))
        throw new ProblemError("care-until", { days: String(MAX_CARE_DAYS) });
      const was = stores.careCategories.of(record);
      if (was?.category === body.category && was.until === body.until) return was;
      const care = { ...body, turnaround: classOfCategory(body.category), by: actor.subject, at };
      await stores.careCategories.set(record, care);
      return care;
    }),
);

/** 404 `resident-unknown` */
export const endCareCategory = route(api.endCareCategory, ({ params, reach, services: { stores } }) =>
  retryOnConflict(async () => {
    const record = await recordOf(stores, reach, params.residentId);
    if (record.care !== undefined) await stores.careCategories.set(record, undefined);
    return undefined;
  }),
);

/** The record that stands for a person of the caller's communities: tubes are sealed by that one. */
async function recordOf(stores: Stores, reach: Reach, residentId: string): Promise<ResidentRecord> {
  return reach.one(await stores.residents.keptRecord(residentId), (scope, person) =>
    coversCommunity(scope, person.communityId),
  );
}
