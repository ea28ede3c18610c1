import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMinutes } from "../../../../shared/domain/instant.ts";
import type { BoxAct } from "../../../../shared/domain/transport/box-act.ts";
import { journeyOf } from "../../../../shared/domain/transport/box-journey.ts";
import { DEFAULT_TRANSPORT_LIMITS } from "../../../../shared/domain/transport/transport-limits.ts";

const NOON = "2026-03-02T12:00:00.000Z";
const minute = (minutes: number): string => addMinutes(NOON, minutes);
const journey = (acts: readonly BoxAct[], sealNumber: string | undefined = "S-1", firstSealedAt?: string) =>
  journeyOf(
    acts,
    { ...(sealNumber === undefined ? {} : { sealNumber }), ...(firstSealedAt ? { firstSealedAt } : {}) },
    DEFAULT_TRANSPORT_LIMITS,
  );

const given = (minutes: number, who: string, more: object = {}): BoxAct => ({
  kind: "given",
  ...{ at: minute(minutes), who, from: who.startsWith("sampler") ? "site" : "courier" },
  ...more,
});
const taken = (minutes: number, who: string, more: object = {}): BoxAct => ({
  kind: "taken",
  ...{ at: minute(minutes), who, laboratoryId: "LAB01" },
  ...more,
});
const diverted = (minutes: number, laboratoryId: string): BoxAct => ({
  kind: "diverted",
  ...{ at: minute(minutes), who: "commander", laboratoryId, reason: "instrument down" },
});
const lost = (minutes: number): BoxAct => ({
  kind: "lostReported",
  ...{ at: minute(minutes), who: "courier-a", reason: "stolen" },
});
const confirmed = (minutes: number): BoxAct => ({
  kind: "lostConfirmed",
  ...{ at: minute(minutes), who: "commander" },
});
const received = (minutes: number, laboratoryId = "LAB01", more: object = {}): BoxAct => ({
  kind: "received",
  ...{ at: minute(minutes), who: `technician-${laboratoryId}`, laboratoryId },
  ...more,
});

const anyAct: fc.Arbitrary<BoxAct> = fc
  .record({
    minutes: fc.integer({ min: 0, max: 6 }),
    who: fc.constantFrom("sampler-1", "courier-a", "courier-b", "courier-c"),
    laboratoryId: fc.constantFrom("LAB01", "LAB02", "LAB03"),
    make: fc.constantFrom("given", "taken", "diverted", "lost", "confirmed", "received"),
    seal: fc.constantFrom({}, { sealNumber: "S-1" }, { sealNumber: "S-2" }),
    celsius: fc.constantFrom({}, { temperatureCelsius: 4 }, { temperatureCelsius: 11 }),
  })
  .map(({ minutes, who, laboratoryId, make, seal, celsius }) => {
    if (make === "given") return given(minutes, who, { ...seal, ...celsius });
    if (make === "taken") return taken(minutes, who, { laboratoryId, ...seal, ...celsius });
    if (make === "diverted") return diverted(minutes, laboratoryId);
    if (make === "lost") return lost(minutes);
    return make === "confirmed"
      ? confirmed(minutes)
      : received(minutes, laboratoryId, { ...seal, ...celsius });
  });
const anyStory = fc.array(anyAct, { maxLength: 12 });

describe("a box", () => {
  it("ends the same in whatever order, and however often, what was done with it is told", () => {
    const told = anyStory.chain((acts) =>
      fc.tuple(
        fc.constant(acts),
        fc.shuffledSubarray(acts, { minLength: acts.length }),
        fc.array(fc.nat(), { maxLength: 4 }),
      ),
    );
    fc.assert(
      fc.property(told, ([acts, shuffled, repeats]) => {
        const again = repeats.flatMap((n) => acts[n % Math.max(1, acts.length)] ?? []);

        expect(journey([...shuffled, ...again])).toEqual(journey(acts));
      }),
      { numRuns: 2_000 },
    );
  });

  it("ends the same when each act is told to a box that has taken in those before it", () => {
    fc.assert(
      fc.property(anyStory, (acts) => {
        const step = (known: BoxAct[], act: BoxAct): BoxAct[] => journey([...known, act]).acts;

        expect(journey(acts.reduce(step, []))).toEqual(journey(acts));
      }),
    );
  });

  it("loses nothing that was told, and neither side of any hand-over", () => {
    fc.assert(
      fc.property(anyStory, (told) => {
        const { acts, handOvers } = journey(told);

        expect(new Set(acts.map((act) => JSON.stringify(act)))).toEqual(
          new Set(told.map((act) => JSON.stringify(act))),
        );
        const departures = acts.filter((act) => act.kind === "given" && act.from === "site");
        const halves = acts.filter((act) => act.kind === "given" || act.kind === "taken");
        const sides = handOvers.flatMap(({ given: g, taken: t }) => [g, t]).filter((h) => h !== undefined);
        expect(sides).toHaveLength(halves.length - Math.max(0, departures.length - 1));
      }),
    );
  });

  it("is received as soon as a laboratory has it, whatever else was told", () => {
    fc.assert(
      fc.property(anyStory, fc.integer({ min: 0, max: 9 }), (acts, minutes) => {
        expect(journey([...acts, received(minutes)]).state).toBe("received");
      }),
    );
  });

  it("never hands itself over from a person to the same person", () => {
    fc.assert(
      fc.property(anyStory, (acts) => {
        const { handOvers } = journey(acts);

        expect(handOvers.filter((h) => h.complete && h.given?.who === h.taken?.who)).toEqual([]);
      }),
    );
  });
});

describe("a hand-over", () => {
  it.each([
    ["giver first", [given(0, "sampler-1"), taken(1, "courier-a")]],
    ["taker first", [taken(1, "courier-a"), given(2, "sampler-1")]],
    ["a day later", [taken(1, "courier-a"), given(1_440, "sampler-1")]],
  ])("is complete with both sides: %s", (_, acts) => {
    const [one, both] = [journey(acts.slice(0, 1)), journey(acts)];

    expect([one.state, one.flags, one.sentAt]).toEqual(["handingOver", ["handOverPending"], undefined]);
    expect([both.state, both.flags]).toEqual(["inTransit", []]);
    expect([both.sentAt, both.sentBy, both.laboratoryId]).toEqual([minute(1), "courier-a", "LAB01"]);
  });

  it("of a chain of couriers finds its own two sides though they come in last first", () => {
    const acts = [
      taken(60, "courier-b"),
      given(58, "courier-a"),
      taken(2, "courier-a"),
      given(90, "sampler-1"),
    ];

    const { handOvers } = journey(acts);

    expect(handOvers.map((h) => [h.given?.who, h.taken?.who])).toEqual([
      ["sampler-1", "courier-a"],
      ["courier-a", "courier-b"],
    ]);
  });

  it("counts the leaving of the site once though two samplers confirm it", () => {
    const { handOvers } = journey([given(0, "sampler-1"), given(1, "sampler-2"), taken(2, "courier-a")]);

    expect(handOvers).toHaveLength(1);
  });

  it("with another seal number than the box was packed with is flagged and stands", () => {
    const acts = [given(0, "sampler-1", { sealNumber: "S-1" }), taken(1, "courier-a", { sealNumber: "S-7" })];

    expect([journey(acts).state, journey(acts).flags]).toEqual(["inTransit", ["sealMismatch"]]);
    expect(journey(acts, undefined).flags).toEqual(["sealMismatch"]);
  });

  it.each([
    [1.9, ["temperatureBreach"]],
    [2, []],
    [8, []],
    [8.1, ["temperatureBreach"]],
  ])("at %s °C is flagged %j", (temperatureCelsius, flags) => {
    const acts = [given(0, "sampler-1"), taken(1, "courier-a", { temperatureCelsius })];

    expect(journey(acts).flags).toEqual(flags);
  });
});

describe("a receipt", () => {
  it("of a box half handed over says so, until the other side confirms", () => {
    const half = [taken(0, "courier-a"), received(30)];

    expect(journey(half)).toMatchObject({ state: "received", flags: ["handOverPending"] });
    expect(journey([...half, given(40, "sampler-1")]).flags).toEqual([]);
  });

  it("of a box nobody sent says so", () => {
    expect(journey([received(0)])).toMatchObject({ laboratoryId: "LAB01", flags: ["receivedBeforeSent"] });
  });

  it("at the laboratory it was diverted from stands, and says so", () => {
    const acts = [given(0, "sampler-1"), taken(1, "courier-a"), diverted(5, "LAB02"), received(30, "LAB01")];

    expect(journey(acts)).toMatchObject({ laboratoryId: "LAB01", flags: ["receivedElsewhere"] });
  });

  it("later than four hours after its first tube was sealed is late, to the millisecond", () => {
    const acts = [given(0, "sampler-1"), taken(1, "courier-a"), received(60)];

    expect(journey(acts, "S-1", minute(60 - 240)).flags).toEqual([]);
    expect(journey(acts, "S-1", minute(60 - 240 - 1 / 60_000)).flags).toEqual(["lateToLaboratory"]);
  });
});
