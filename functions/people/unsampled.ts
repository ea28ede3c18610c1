import * as api from "../../shared/contracts/people/unsampled.ts";
import { buildingOf } from "../../shared/domain/field/building.ts";
import { doorShown } from "../../shared/domain/field/visit.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { unsampledOf } from "../../shared/services/people/unsampled.ts";

/** People of a community who are still to be sampled, to be called or visited. 404 `campaign-unknown` | `community-unknown`. */
export const listUnsampled = route(api.listUnsampled, async ({ params, query, clock, services }) => {
  const { stores } = services;
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const { communityId } = params;
  if (!(await stores.areas.all()).some(({ areaId }) => areaId === communityId))
    throw new ProblemError("community-unknown", { communityId });
  const place = { campaignId, communityId };
  const { people, ...page } = await unsampledOf(stores, place, query.after);
  const ids = people.map(({ residentId }) => residentId);
  const [residents, doors] = await Promise.all([
    stores.residents.getMany(ids),
    stores.visits.doors(ids, campaignId),
  ]);
  const residentOf = new Map(residents.map((resident) => [resident.residentId, resident]));
  return {
    people: people.flatMap((person) => {
      const resident = residentOf.get(person.residentId);
      if (resident === undefined) return [];
      const { name, phone, address } = resident;
      const building = buildingOf(address);
      const door = doors.get(person.residentId);
      return [
        {
          ...{ ...person, name },
          ...(phone === undefined ? {} : { phone }),
          ...(building === undefined ? {} : { building }),
          ...(door === undefined ? {} : { door: doorShown(door) }),
        },
      ];
    }),
    ...page,
    asOf: clock.now().toISOString(),
  };
});
