import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  SHIFT_SKILLS,
  type ShiftAssignment,
  type ShiftPost,
  type Worker,
} from "../../../../shared/domain/field/shift.ts";
import { shiftViolations } from "../../../../shared/domain/field/shift-check.ts";
import { postsOfPlan } from "../../../../shared/domain/field/shift-posts.ts";
import { proposeShifts } from "../../../../shared/domain/field/shift-proposal.ts";
import { addMinutes, hoursBetween } from "../../../../shared/domain/instant.ts";
import { aSite } from "../../../support/factories/site.ts";

const START = "2026-03-02T00:00:00.000Z";
const hour = (n: number) => addMinutes(START, n * 60);
const SITES = ["110107001-F1", "110107001-F2", "110107002-F1"] as const;

const aWorker = (workerId: string, differences: Partial<Worker> = {}): Worker => ({
  ...{ workerId, name: "张三", languages: ["zh-CN"], homeSubDistrictId: "110107001" },
  qualifications: [{ skill: "sampler", until: "2026-12-31" }],
  available: [{ from: hour(-48), to: hour(96) }],
  ...differences,
});
const aPost = (fromHour: number, differences: Partial<ShiftPost> = {}): ShiftPost => ({
  ...{ siteId: SITES[0], skill: "sampler", from: hour(fromHour), to: hour(fromHour + 8), needed: 1 },
  ...differences,
});
const whoWorks = (assignments: readonly ShiftAssignment[]) => assignments.map(({ workerId }) => workerId);

const Posts = fc
  .uniqueArray(
    fc.record({
      siteId: fc.constantFrom(...SITES),
      skill: fc.constantFrom(...SHIFT_SKILLS),
      start: fc.nat({ max: 40 }),
    }),
    { maxLength: 14, selector: ({ siteId, skill, start }) => `${siteId} ${skill} ${start}` },
  )
  .chain((places) =>
    fc.tuple(
      ...places.map(({ siteId, skill, start }) =>
        fc
          .record({ length: fc.integer({ min: 1, max: 8 }), needed: fc.integer({ min: 1, max: 4 }) })
          .map(({ length, needed }) => ({
            ...{ siteId, skill, needed },
            from: hour(start),
            to: hour(start + length),
          })),
      ),
    ),
  );
const Workers = fc.array(
  fc.record({
    skills: fc.uniqueArray(fc.constantFrom(...SHIFT_SKILLS), { minLength: 1 }),
    until: fc.constantFrom("2026-03-01", "2026-03-02", "2026-03-03", "2026-12-31"),
    home: fc.constantFrom("110107001", "110107002"),
    start: fc.nat({ max: 24 }),
    length: fc.integer({ min: 1, max: 60 }),
  }),
  { maxLength: 16 },
);

describe("a proposal", () => {
  it("keeps every rule, fills no post beyond its need, and names what it leaves open", () => {
    fc.assert(
      fc.property(Posts, Workers, (posts, people) => {
        const workers = people.map(({ skills, until, home, start, length }, n) =>
          aWorker(`w-${n}`, {
            qualifications: skills.map((skill) => ({ skill, until })),
            homeSubDistrictId: home,
            available: [{ from: hour(start), to: hour(start + length) }],
          }),
        );
        const { assignments, gaps } = proposeShifts(posts, workers);

        expect(shiftViolations(assignments, workers, posts)).toEqual([]);
        const needed = posts.reduce((sum, post) => sum + post.needed, 0);
        expect(assignments.length + gaps.reduce((sum, gap) => sum + gap.missing, 0)).toBe(needed);
      }),
      { numRuns: 300 },
    );
  });

  it("leaves nobody idle who could have filled a gap by themselves", () => {
    fc.assert(
      fc.property(Posts, Workers, (posts, people) => {
        const workers = people.map(({ skills, until, start, length }, n) =>
          aWorker(`w-${n}`, {
            qualifications: skills.map((skill) => ({ skill, until })),
            available: [{ from: hour(start), to: hour(start + length) }],
          }),
        );
        const { assignments, gaps } = proposeShifts(posts, workers);
        const busy = new Set(whoWorks(assignments));
        for (const { post } of gaps)
          for (const { workerId } of workers.filter((worker) => !busy.has(worker.workerId))) {
            const { siteId, skill, from, to } = post;
            const alone = shiftViolations([{ siteId, skill, from, to, workerId }], workers, [post]);
            expect(alone).not.toEqual([]);
          }
      }),
      { numRuns: 300 },
    );
  });

  it("shares the hours: with work for all, nobody has two shifts more than another", () => {
    const workers = Array.from({ length: 12 }, (_, n) => aWorker(`w-${n}`));
    const posts = [0, 8, 16, 24, 32, 40].map((start) => aPost(start, { needed: 4 }));
    const { assignments, gaps } = proposeShifts(posts, workers);

    const counts = workers.map(
      ({ workerId }) => whoWorks(assignments).filter((id) => id === workerId).length,
    );
    expect(gaps).toEqual([]);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  it("gives neighbours the shift first, and borrows who can do both where only they can", () => {
    const far = aWorker("a-far", { homeSubDistrictId: "110107002" });
    expect(whoWorks(proposeShifts([aPost(0)], [far, aWorker("near")]).assignments)).toEqual(["near"]);

    const both = aWorker("a-both", {
      qualifications: [
        { skill: "sampler", until: "2026-12-31" },
        { skill: "registrar", until: "2026-12-31" },
      ],
    });
    const posts = [aPost(0), aPost(1, { skill: "registrar" })];
    const { assignments, gaps } = proposeShifts(posts, [both, aWorker("sampler")]);
    expect(gaps).toEqual([]);
    expect(assignments.map(({ skill, workerId }) => [skill, workerId])).toEqual([
      ["sampler", "sampler"],
      ["registrar", "a-both"],
    ]);
  });

  it("names for a gap who is qualified and rested, whom somebody may ring", () => {
    const away = aWorker("away", { available: [] });
    const lapsed = aWorker("lapsed", { qualifications: [{ skill: "sampler", until: "2026-03-01" }] });

    expect(proposeShifts([aPost(0)], [away, lapsed]).gaps).toEqual([
      { post: aPost(0), missing: 1, couldCome: ["away"] },
    ]);
  });
});

describe("the rules of shifts", () => {
  const of = (from: number, hours: number, differences: object = {}): ShiftAssignment => ({
    ...{ siteId: SITES[0], skill: "sampler", from: hour(from), to: hour(from + hours), workerId: "w" },
    ...differences,
  });
  const postsFor = (assignments: readonly ShiftAssignment[]) =>
    assignments.map(({ workerId: _, ...post }) => ({ ...post, needed: 1 }));

  it.each([
    ["twoShiftsAtOnce", [of(0, 8), of(4, 4, { siteId: SITES[1] })]],
    ["tooLittleRest", [of(0, 4), of(8, 2, { siteId: SITES[1] })]],
    ["tooManyHours", [of(0, 8), of(20, 8)]],
    ["shiftTooLong", [of(0, 9)]],
    ["notQualified", [of(0, 8, { skill: "registrar" })]],
    ["notAvailable", [of(90, 8)]],
    ["unknownWorker", [of(0, 8, { workerId: "nobody" })]],
  ] as const)("name %s", (word, assignments) => {
    const words = shiftViolations(assignments, [aWorker("w")], postsFor(assignments)).map(
      (each) => each.word,
    );
    expect(words).toContain(word);
  });

  it("name a post that is not of the plan, and one with too many people", () => {
    const two = [of(0, 8), of(0, 8, { workerId: "v" })];
    const workers = [aWorker("w"), aWorker("v")];
    expect(shiftViolations(two, workers, [aPost(0)]).map(({ word }) => word)).toEqual([
      "postOverfull",
      "postOverfull",
    ]);
    expect(shiftViolations([of(0, 8)], workers, []).map(({ word }) => word)).toEqual(["unknownPost"]);
  });
});

describe("posts of a plan", () => {
  it("cover the hours of a site in equal shifts of eight hours at most, with two people a lane", () => {
    const site = aSite({ siteId: SITES[0], lanes: 3, opensAt: "08:00", closesAt: "20:00" });
    const campaign = { startsAt: "2026-03-01T16:00:00.000Z", endsAt: "2026-03-03T16:00:00.000Z" };
    const posts = postsOfPlan(campaign, [site], { from: hour(0), to: hour(12) });

    expect(posts.map(({ skill, from, needed }) => [skill, from, needed])).toEqual([
      ["sampler", hour(0), 3],
      ["registrar", hour(0), 3],
      ["volunteer", hour(0), 1],
      ["sampler", hour(6), 3],
      ["registrar", hour(6), 3],
      ["volunteer", hour(6), 1],
    ]);
    expect(posts.every(({ from, to }) => hoursBetween(from, to) === 6)).toBe(true);
  });
});
