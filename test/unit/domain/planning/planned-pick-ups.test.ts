import { expect, it } from "vitest";
import type { Plan } from "../../../../shared/domain/planning/plan.ts";
import { plannedPickUps } from "../../../../shared/domain/planning/planned-pick-ups.ts";

const STARTS_AT = "2026-03-01T23:00:00.000Z";
const RURAL = "110107009";

/** A plan in which one sub-district has so few people that no whole tube of them is in any laboratory's share. */
const plan: Pick<Plan, "couriers" | "flows" | "sites" | "laboratoryShares"> = {
  couriers: [{ subDistrictId: RURAL, couriers: 1, roundHours: 1, oldestSampleHours: 2, firstBoxHours: 2.5 }],
  flows: [
    {
      ...{ groupId: RURAL, subDistrictId: RURAL, isKey: false, people: 3, backlog: 0, fill: 9.5 },
      ...{ startsAtHour: 0, firstBoxHours: 2.5, retestTubesByHour: [] },
      ...{ sampledByHour: [3], testedByHour: [0, 0, 3] },
    },
  ],
  sites: [
    {
      ...{ siteId: `${RURAL}-F1`, subDistrictId: RURAL, kind: "fixed", isForKeyCommunities: false },
      ...{ lanes: 1, people: 3, opensAt: "07:00", closesAt: "23:00", firstHour: 0, setUpFromHour: -4 },
      ...{ communities: [`${RURAL}001`], assignments: [{ communityId: `${RURAL}001`, people: 3 }] },
      ...{ tubes: 1, seats: 3, xKm: 1, yKm: 1 },
    },
  ],
  laboratoryShares: [{ subDistrictId: "110107001", laboratoryId: "LAB02", tubes: 40 }],
};

it("sends the boxes of a few people to a laboratory that others use", () => {
  const routes = plannedPickUps(plan, STARTS_AT);

  expect(routes.length).toBeGreaterThan(0);
  expect(new Set(routes.map(({ laboratoryId }) => laboratoryId))).toEqual(new Set(["LAB02"]));
});
