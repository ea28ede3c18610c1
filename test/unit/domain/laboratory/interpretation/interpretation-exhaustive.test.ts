import { describe, expect, it } from "vitest";
import { interpretRun } from "../../../../../shared/domain/laboratory/interpretation/interpretation.ts";
import { interpretTube } from "../../../../../shared/domain/laboratory/interpretation/interpretation-tube.ts";
import type { WellReading } from "../../../../../shared/domain/laboratory/interpretation/well-reading.ts";
import { Kit, SARS_COV_2_DUAL_TARGET } from "../../../../../shared/domain/laboratory/kit.ts";
import type { KitTarget } from "../../../../../shared/domain/laboratory/kit-contents.ts";

// Every case there is, held against the rules written down a second time and in another form: as a list of sentences
// of which the first that fits decides.

const SIGNALS = ["detected", "grey", "late", "absent", "missing"] as const;
type Signal = (typeof SIGNALS)[number];

const GREY_FROM = 35;
const CUTOFF = 38;
/** Cts at the very edges of each signal; two of the ways to be seen, and none of not being measured. */
const CTS: Record<Signal, readonly (number | undefined)[]> = {
  detected: [12, GREY_FROM],
  grey: [GREY_FROM + 0.001, CUTOFF],
  late: [CUTOFF + 0.001],
  absent: [undefined],
  missing: [],
};

const target = (name: string, role: KitTarget["role"]): KitTarget => ({
  name,
  aliases: [],
  role,
  cutoffCt: CUTOFF,
  greyFromCt: GREY_FROM,
});

/** A kit of so many viral targets, of which so many make a positive. */
function kitOf(viralNames: readonly string[], positiveFrom: number): Kit {
  const weaker = {
    rule: "weaker",
    viralDetected: { atLeast: 1, atMost: positiveFrom - 1 },
    internalControl: "any",
    outcome: "inconclusive",
  };
  return Kit.parse({
    ...SARS_COV_2_DUAL_TARGET,
    targets: [...viralNames.map((name) => target(name, "viral")), target("IC", "internalControl")],
    controls: {
      positive: { sampleNames: ["PC"], mustDetect: viralNames },
      negative: { sampleNames: ["NC"], mustNotDetect: viralNames },
    },
    interpretation: [
      {
        rule: "enough",
        viralDetected: { atLeast: positiveFrom },
        internalControl: "any",
        outcome: "positive",
      },
      ...(positiveFrom > 1 ? [weaker] : []),
      {
        rule: "none",
        viralDetected: { atLeast: 0, atMost: 0 },
        internalControl: "detected",
        outcome: "negative",
      },
      {
        rule: "failed",
        viralDetected: { atLeast: 0, atMost: 0 },
        internalControl: "notDetected",
        outcome: "invalid",
      },
    ],
  });
}

/** Every list of so many signals. */
const combinations = (length: number): Signal[][] =>
  length === 0
    ? [[]]
    : combinations(length - 1).flatMap((rest) => SIGNALS.map((signal) => [...rest, signal]));

const isSeen = (signal: Signal | undefined): boolean => signal === "detected" || signal === "grey";

function expected(viral: readonly Signal[], control: Signal, positiveFrom: number): [string, string] {
  const clear = viral.filter((signal) => signal === "detected").length;
  const sentences: [boolean, string, string][] = [
    [clear >= positiveFrom, "positive", "enough"],
    [clear > 0, "inconclusive", "weaker"],
    [viral.includes("grey"), "inconclusive", "greyZone"],
    [[...viral, control].includes("missing"), "invalid", "targetNotMeasured"],
    [!isSeen(control), "invalid", "failed"],
    [true, "negative", "none"],
  ];
  const [, outcome, rule] = sentences.find(([fits]) => fits) ?? [true, "", ""];
  return [outcome, rule];
}

/** Every way to measure these signals, one Ct from the edges each. */
function wellsOf(names: readonly string[], signals: readonly Signal[], at: Partial<WellReading>) {
  return names.reduce<WellReading[][]>(
    (plates, name, index) => {
      const signal = signals[index] ?? "missing";
      if (signal === "missing") return plates;
      return CTS[signal].flatMap((ct) =>
        plates.map((wells) => [
          ...wells,
          { well: "A1", sample: "T", target: name, ct, role: "unknown", ...at } satisfies WellReading,
        ]),
      );
    },
    [[]],
  );
}

describe.each([
  { viralNames: ["ORF1ab"], positiveFrom: 1, cases: 5 ** 2 },
  { viralNames: ["ORF1ab", "N"], positiveFrom: 2, cases: 5 ** 3 },
  { viralNames: ["ORF1ab", "N"], positiveFrom: 1, cases: 5 ** 3 },
  { viralNames: ["ORF1ab", "N", "E"], positiveFrom: 2, cases: 5 ** 4 },
  { viralNames: ["ORF1ab", "N", "E"], positiveFrom: 3, cases: 5 ** 4 },
])(
  "with $viralNames.length viral targets of which $positiveFrom make a positive",
  ({ viralNames, positiveFrom, cases }) => {
    const kit = kitOf(viralNames, positiveFrom);
    const names = [...viralNames, "IC"];

    it("every combination of signals has the outcome and the rule that the sentences give", () => {
      const all = combinations(names.length);

      const wrong = all.flatMap((signals) => {
        const control = signals[names.length - 1] ?? "missing";
        const wanted = expected(signals.slice(0, -1), control, positiveFrom);
        return wellsOf(names, signals, {})
          .map((wells) => interpretTube(wells, kit))
          .filter(({ outcome, rule }) => outcome !== wanted[0] || rule !== wanted[1])
          .map(({ outcome, rule }) => ({ signals, wanted, outcome, rule }));
      });

      expect(all).toHaveLength(cases);
      expect(wrong).toEqual([]);
    });

    it("nothing is negative that shows a signal, lacks a target or has no human control", () => {
      const unsafe = combinations(names.length).filter((signals) => {
        const control = signals.at(-1);
        const doubtful = signals.includes("missing") || signals.slice(0, -1).some(isSeen) || !isSeen(control);
        return (
          doubtful &&
          wellsOf(names, signals, {}).some((wells) => interpretTube(wells, kit).outcome === "negative")
        );
      });

      expect(unsafe).toEqual([]);
    });
  },
);

describe("controls", () => {
  const viralNames = ["ORF1ab", "N"];
  const names = [...viralNames, "IC"];
  const kit = kitOf(viralNames, 2);
  const first = (wells: WellReading[][]): WellReading[] => wells[0] ?? [];

  /** Every signal of both targets in a control, and no such control at all. */
  const controlCases: (Signal[] | "noControl")[] = [...combinations(2), "noControl"];
  const controlWells = (signals: Signal[] | "noControl", sample: string, well: string) =>
    signals === "noControl" || signals.every((signal) => signal === "missing")
      ? []
      : first(wellsOf(viralNames, signals, { sample, well }));

  const passes = {
    positive: (signals: Signal[] | "noControl") =>
      signals !== "noControl" && signals.every((signal) => signal === "detected"),
    negative: (signals: Signal[] | "noControl") =>
      signals !== "noControl" && signals.every((signal) => signal === "late" || signal === "absent"),
  };

  it("pass only when the positive shows every target clearly and the negative none at all, whatever the tubes show", {
    timeout: 30_000,
  }, () => {
    const tubes = combinations(names.length).filter((signals) => signals.some((s) => s !== "missing"));
    const tubeWells = tubes.flatMap((signals, index) =>
      first(wellsOf(names, signals, { sample: `T${index}`, well: `A${(index % 24) + 1}` })),
    );
    const alone = new Map(
      interpretRun({ wells: tubeWells }, kit).tubes.map(({ sampleName, outcome, rule }) => [
        sampleName,
        `${outcome} ${rule}`,
      ]),
    );
    let accepted = 0;
    const wrong: unknown[] = [];

    for (const positive of controlCases)
      for (const negative of controlCases) {
        const verdict = interpretRun(
          {
            wells: [
              ...tubeWells,
              ...controlWells(positive, "PC", "H11"),
              ...controlWells(negative, "NC", "H12"),
            ],
          },
          kit,
        );
        const wanted = passes.positive(positive) && passes.negative(negative);
        const moved = verdict.tubes.filter(
          ({ sampleName, outcome, rule }) => alone.get(sampleName) !== `${outcome} ${rule}`,
        );
        if (verdict.accepted) accepted += 1;
        if (verdict.accepted !== wanted || moved.length > 0) wrong.push({ positive, negative, moved });
      }

    expect(tubes).toHaveLength(5 ** 3 - 1);
    expect(wrong).toEqual([]);
    expect(accepted).toBe(4);
  });
});
