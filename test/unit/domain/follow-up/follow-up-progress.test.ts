import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FollowUp } from "../../../../shared/domain/follow-up/follow-up.ts";
import { memberProgress, resolvedCase } from "../../../../shared/domain/follow-up/follow-up-progress.ts";
import { OUTCOMES, type Outcome } from "../../../../shared/domain/laboratory/outcome.ts";
import type { Participation } from "../../../../shared/domain/people/participation.ts";
import type { Tube } from "../../../../shared/domain/sampling/tube.ts";
import { aTube } from "../../../support/factories/tube.ts";

const PEOPLE = ["p0", "p1", "p2"];
const CASE_TUBE = "T03";
const at = (minute: number): string => `2026-03-02T00:${String(minute).padStart(2, "0")}:00.000Z`;

/** Tubes by the minute of their sampling; the case's is taken in the middle, so that some singles come before it. */
const TUBES: readonly [name: string, poolSize: 1 | 10, members: readonly string[]][] = [
  ["T01", 1, ["p0"]],
  ["T02", 10, ["p1", "p2"]],
  [CASE_TUBE, 10, PEOPLE],
  ["T04", 1, ["p0"]],
  ["T05", 1, ["p1"]],
  ["T06", 1, ["p2"]],
  ["T07", 1, ["p1"]],
  ["T08", 10, ["p0", "p2"]],
];

type Event =
  | { kind: "end"; tube: string; end: Outcome | "voided" }
  | { kind: "move"; person: string; from: string; to: string };

const tubeName = fc.constantFrom(...TUBES.map(([name]) => name));
const anEnd: fc.Arbitrary<Event> = fc.record({
  kind: fc.constant("end" as const),
  tube: tubeName,
  end: fc.constantFrom(...OUTCOMES, "voided" as const),
});
const aMove: fc.Arbitrary<Event> = fc.record({
  kind: fc.constant("move" as const),
  person: fc.constantFrom(...PEOPLE),
  from: tubeName,
  to: tubeName,
});
const events = fc.array(fc.oneof({ weight: 4, arbitrary: anEnd }, { weight: 1, arbitrary: aMove }), {
  maxLength: 25,
});

/** Tubes and people as the server keeps them, changed by one event after the other. */
class District {
  readonly tubes = new Map<string, Tube>(
    TUBES.map(([tubeBarcode, poolSize, members]) => [
      tubeBarcode,
      aTube({ tubeBarcode, poolSize, members: [...members], state: "received" }),
    ]),
  );

  apply(event: Event): void {
    if (event.kind === "move") this.move(event);
    else this.end(event);
  }

  private end(event: Extract<Event, { kind: "end" }>): void {
    const tube = this.tube(event.tube);
    if (tube.state === "voided") return;
    if (event.end === "voided") {
      if (tube.state !== "published") this.put({ ...tube, state: "voided", revision: 1 });
    } else if (tube.outcome !== event.end)
      this.put({ ...tube, state: "published", outcome: event.end, revision: (tube.revision ?? 0) + 1 });
  }

  private move({ person, from, to }: Extract<Event, { kind: "move" }>): void {
    if (from === to || !this.tube(from).members.includes(person)) return;
    this.put({ ...this.tube(from), members: this.tube(from).members.filter((id) => id !== person) });
    const { members } = this.tube(to);
    this.put({ ...this.tube(to), members: members.includes(person) ? members : [...members, person] });
  }

  tube(name: string): Tube {
    const tube = this.tubes.get(name);
    if (!tube) throw new Error(name);
    return tube;
  }

  private put(tube: Tube): void {
    this.tubes.set(tube.tubeBarcode, tube);
  }

  participation(residentId: string): Participation {
    const samples = [...this.tubes.values()]
      .filter(({ members }) => members.includes(residentId))
      .map(({ tubeBarcode, kind }) => ({
        tubeBarcode,
        kind,
        sampledAt: at(Number(tubeBarcode.slice(1))),
      }));
    return { residentId, campaignId: "SJS-01", samples };
  }

  settle(was: FollowUp | undefined, minute: number): FollowUp | undefined {
    const tube = this.tube(CASE_TUBE);
    const participations = tube.members.map((id) => this.participation(id));
    return resolvedCase(was, tube, { participations, tubes: this.tubes }, at(minute));
  }

  /** What is expected, said as plainly as can be. */
  expected(): { cause: string; closed: boolean } | undefined {
    const { state, outcome, members } = this.tube(CASE_TUBE);
    const end = state === "voided" ? "voided" : state === "published" ? outcome : undefined;
    if (end === undefined || end === "negative") return undefined;
    const isSettled = (person: string): boolean => {
      const theirs = [...this.tubes.values()].filter((tube) => tube.members.includes(person));
      const ended = theirs.filter((tube) => tube.state === "published" && tube.outcome !== "invalid");
      const singles = ended.filter((tube) => tube.poolSize === 1 && tube.members.length === 1);
      if (end === "invalid" || end === "voided") return ended.length > 0;
      return singles.some(
        (tube) =>
          tube.outcome === "positive" || (tube.outcome === "negative" && tube.tubeBarcode > CASE_TUBE),
      );
    };
    return { cause: end, closed: members.every(isSettled) };
  }
}

describe("a case", () => {
  it("is closed if and only if every present member has the result it waits for, whatever happened in whatever order", () => {
    fc.assert(
      fc.property(events, fc.array(fc.boolean(), { maxLength: 25 }), (all, looks) => {
        const district = new District();
        let followUp: FollowUp | undefined;
        for (const [index, event] of all.entries()) {
          district.apply(event);
          if (looks[index] === true) followUp = district.settle(followUp, 10 + index);
        }
        const settled = district.settle(followUp, 59);

        const expected = district.expected();
        if (expected === undefined)
          expect(
            settled === undefined || (settled.cancelledAt !== undefined && settled.state === "closed"),
          ).toBe(true);
        else if (settled === undefined) expect(district.tube(CASE_TUBE).members).toEqual([]);
        else
          expect([settled.cause, settled.state, settled.cancelledAt]).toEqual([
            ...[expected.cause, expected.closed ? "closed" : "open", undefined],
          ]);
        expect(settled?.closedAt !== undefined).toBe(settled?.state === "closed");
      }),
      { numRuns: 2_000 },
    );
  });

  it("ends the same whenever it is looked at on the way", () => {
    fc.assert(
      fc.property(events, fc.array(fc.boolean(), { maxLength: 25 }), (all, looks) => {
        const district = new District();
        let often: FollowUp | undefined;
        for (const [index, event] of all.entries()) {
          district.apply(event);
          if (looks[index] === true) often = district.settle(often, 10 + index);
        }
        const once = district.settle(undefined, 59);
        const settled = district.settle(often, 59);

        if (once === undefined) return;
        expect(settled).toMatchObject({
          ...{ kind: once.kind, cause: once.cause, revision: once.revision },
          ...{ state: once.state, retests: once.retests },
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it("is left as it is by looking at it again", () => {
    fc.assert(
      fc.property(events, (all) => {
        const district = new District();
        for (const event of all) district.apply(event);
        const settled = district.settle(undefined, 58);

        expect(district.settle(settled, 59)).toEqual(settled);
      }),
    );
  });
});

describe("a member of a case", () => {
  const progress = (
    kind: FollowUp["kind"],
    samples: readonly (readonly [name: string, tube: Partial<Tube>])[],
  ): [string[], boolean] => {
    const tubes = new Map(
      samples.map(([tubeBarcode, tube]) => [
        tubeBarcode,
        aTube({ tubeBarcode, members: ["p0"], poolSize: 1, state: "published", ...tube }),
      ]),
    );
    const participation: Participation = {
      residentId: "p0",
      campaignId: "SJS-01",
      samples: samples.map(([tubeBarcode], index) => ({ tubeBarcode, kind: "retest", sampledAt: at(index) })),
    };
    const { retests, hasResult } = memberProgress({ kind, tubeBarcode: "POOL" }, participation, tubes);
    return [retests, hasResult];
  };
  const pool: [string, Partial<Tube>] = ["POOL", { poolSize: 10, outcome: "positive" }];
  const invalidPool: [string, Partial<Tube>] = ["POOL", { poolSize: 10, outcome: "invalid" }];

  it.each([
    ["a later single negative", [pool, ["A", { outcome: "negative" }]], ["A"], true],
    ["a later single positive", [pool, ["A", { outcome: "positive" }]], ["A"], true],
    ["an earlier single positive", [["A", { outcome: "positive" }], pool], [], true],
  ] as const)("has a result by %s", (_, samples, retests, hasResult) => {
    expect(progress("retest", samples)).toEqual([retests, hasResult]);
  });

  it.each([
    ["nothing", [pool], []],
    ["an earlier single negative", [["A", { outcome: "negative" }], pool], []],
    ["a later single that was invalid", [pool, ["A", { outcome: "invalid" }]], ["A"]],
    ["a later single that was inconclusive", [pool, ["A", { outcome: "inconclusive" }]], ["A"]],
    ["a later single on its way", [pool, ["A", { state: "reported", outcome: "negative" }]], []],
    ["a later single that was voided", [pool, ["A", { state: "voided" }]], []],
    ["a single tube with another in it", [pool, ["A", { outcome: "negative", members: ["p0", "p1"] }]], []],
    ["a later pool, negative", [pool, ["A", { outcome: "negative", poolSize: 10 }]], []],
  ] as const)("has none by %s", (_, samples, retests) => {
    expect(progress("retest", samples as readonly (readonly [string, Partial<Tube>])[])).toEqual([
      retests,
      false,
    ]);
  });

  it.each([
    ["a later pool, negative", [invalidPool, ["A", { outcome: "negative", poolSize: 10 }]], [], true],
    ["an earlier pool, negative", [["A", { outcome: "negative", poolSize: 10 }], invalidPool], [], true],
    ["a single positive", [invalidPool, ["A", { outcome: "positive" }]], ["A"], true],
    ["a pool that holds them", [invalidPool, ["A", { outcome: "positive", poolSize: 10 }]], [], true],
    ["another invalid tube", [invalidPool, ["A", { outcome: "invalid" }]], ["A"], false],
    ["a tube on its way", [invalidPool, ["A", { state: "received" }]], [], false],
  ] as const)("asked back, by %s", (_, samples, retests, hasResult) => {
    expect(progress("resample", samples as readonly (readonly [string, Partial<Tube>])[])).toEqual([
      retests,
      hasResult,
    ]);
  });

  it("counts a tube of their own that opened the case for no retest of it", () => {
    const own: [string, Partial<Tube>] = ["POOL", { outcome: "positive" }];

    expect(progress("confirmed", [own])).toEqual([[], false]);
  });
});
