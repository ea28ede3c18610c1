import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Scope } from "../../../../shared/domain/access/scope.ts";
import { buildingOf } from "../../../../shared/domain/field/building.ts";
import { coverageOf, mayWalk } from "../../../../shared/domain/field/round.ts";
import {
  type Door,
  doorAfter,
  happenedAtOf,
  VISIT_OUTCOMES,
  type Visit,
} from "../../../../shared/domain/field/visit.ts";
import { addMinutes } from "../../../../shared/domain/instant.ts";

const NOW = "2026-03-02T02:00:00.000Z";
const COMMUNITY = "110107001001";

const visit = fc
  .record({
    opId: fc.integer({ min: 0, max: 9 }).map((n) => `01ARZ3NDEKTSV4RRFFQ69G5FA${n}`),
    minutes: fc.integer({ min: 0, max: 3 }),
    outcome: fc.constantFrom(...VISIT_OUTCOMES),
  })
  .map(
    ({ opId, minutes, outcome }): Visit => ({
      ...{ opId, outcome, campaignId: "SJS-01", residentId: "AAAAAAAAAAAA", by: "worker", flags: [] },
      ...{ at: addMinutes(NOW, minutes), happenedAt: addMinutes(NOW, minutes), receivedAt: NOW },
    }),
  );
const visits = fc.uniqueArray(visit, { selector: ({ opId }) => opId, minLength: 1, maxLength: 8 });

describe("the door of a person", () => {
  it("says the same in whatever order phones send their visits, and counts each", () => {
    fc.assert(
      fc.property(
        visits.chain((made) =>
          fc.tuple(fc.constant(made), fc.shuffledSubarray(made, { minLength: made.length })),
        ),
        ([made, shuffled]) => {
          const told = (list: readonly Visit[]) => list.reduce<Door | undefined>(doorAfter, undefined);
          expect(told(shuffled)).toEqual(told(made));
          expect(told(made)?.visits).toBe(made.length);
          const latest = [...made].sort((a, b) =>
            `${a.happenedAt} ${a.opId}` < `${b.happenedAt} ${b.opId}` ? 1 : -1,
          )[0];
          expect(told(made)?.opId).toBe(latest?.opId);
        },
      ),
    );
  });

  it("takes the time of a phone as it is, unless its clock is ahead of ours or behind the making of its round", () => {
    const yesterday = addMinutes(NOW, -24 * 60);
    expect(happenedAtOf(yesterday, NOW)).toEqual({ happenedAt: yesterday, isOff: false });
    expect(happenedAtOf(addMinutes(NOW, 11), NOW)).toEqual({ happenedAt: NOW, isOff: true });
    const madeAt = addMinutes(NOW, -60);
    expect(happenedAtOf(addMinutes(madeAt, -10), NOW, madeAt).isOff).toBe(false);
    expect(happenedAtOf(addMinutes(madeAt, -11), NOW, madeAt)).toEqual({ happenedAt: NOW, isOff: true });
  });
});

describe("coverage", () => {
  it("is everybody: sampled, with a reason, and those of whom nobody knows", () => {
    const person = fc.record({
      isSampled: fc.boolean(),
      isVisited: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(person), (people) => {
        const { sampled, withReason, open } = coverageOf(people);
        expect(sampled + withReason + open).toBe(people.length);
        expect(open).toBe(people.filter((each) => !each.isSampled && !each.isVisited).length);
      }),
    );
  });
});

describe("the building of an address", () => {
  it.each([
    ["八角北路1号院2号楼301", "八角北路1号院2号楼"],
    ["八角北路 1 号院 2 号楼 301 室", "八角北路1号院2号楼"],
    ["古城南里12栋3单元", "古城南里12栋"],
    ["Garden Road 5, Building 3, Room 2", "Garden Road 5, Building 3"],
    ["一号楼", "一号楼"],
    ["  ", undefined],
    [undefined, undefined],
  ])("is read from %s", (address, building) => {
    expect(buildingOf(address)).toBe(building);
  });
});

describe("a round", () => {
  it("is given to samplers of the sub-district and to workers of the community only", () => {
    const sampler = (siteId: string): Parameters<typeof mayWalk>[0] => ({
      role: "sampler",
      scope: { kind: "sites", siteIds: [siteId] },
    });
    expect(mayWalk(sampler("110107001-F1"), COMMUNITY)).toBe(true);
    expect(mayWalk(sampler("110107002-F1"), COMMUNITY)).toBe(false);
    const own: Scope = { kind: "communities", communityIds: [COMMUNITY] };
    expect(mayWalk({ role: "community", scope: own }, COMMUNITY)).toBe(true);
    expect(mayWalk({ role: "commander", scope: { kind: "district" } }, COMMUNITY)).toBe(false);
  });
});
