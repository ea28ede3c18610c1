import { describe, expect, it } from "vitest";
import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { SARS_COV_2_DUAL_TARGET as KIT, Kit } from "../../../../shared/domain/laboratory/kit.ts";

describe("Kit", () => {
  const [both, one, none, failed] = KIT.interpretation;
  const withTable = (interpretation: unknown) => Kit.safeParse({ ...KIT, interpretation });
  const messages = (parsed: ReturnType<typeof Kit.safeParse>) =>
    parsed.error?.issues.map((i) => i.message) ?? [];

  it("takes the default kit as it is written", () => {
    expect(Kit.parse(KIT)).toEqual(KIT);
  });

  it.each([undefined, 35])("accepts the default kit with a grey zone from %s", (greyFromCt) => {
    const targets = KIT.targets.map((t) => ({ ...t, greyFromCt }));
    expect(Kit.safeParse({ ...KIT, targets }).success).toBe(true);
  });

  it.each([
    ["leaves a case open", [both, one, none], "no row for 0 viral targets, internal control not detected"],
    [
      "decides a case twice",
      [both, one, none, failed, failed],
      "more than one row for 0 viral targets, internal control not detected",
    ],
    [
      "reports a detected virus as negative",
      [both, { ...one, outcome: "negative" }, none, failed],
      "a detected virus reported as negative: 1 viral targets, internal control detected",
    ],
    [
      "calls a failed test negative",
      [both, one, none, { ...failed, outcome: "negative" }],
      "negative although the internal control failed",
    ],
    [
      "calls a clean tube positive",
      [both, one, { ...none, outcome: "positive" }, failed],
      "positive without a detected virus: 0 viral targets, internal control detected",
    ],
    [
      "grows less positive with more targets",
      [{ ...both, outcome: "inconclusive" }, { ...one, outcome: "positive" }, none, failed],
      "more targets make the outcome less positive: 2 viral targets, internal control detected",
    ],
  ])("refuses a table that %s", (_, table, message) => {
    expect(messages(withTable(table))).toContain(message);
  });

  it.each([
    [
      "two targets share a name",
      { targets: KIT.targets.map((t) => ({ ...t, aliases: ["x"] })) },
      'two targets answer to "x"',
    ],
    [
      "there is no internal control",
      { targets: KIT.targets.filter((t) => t.role === "viral") },
      "no internalControl target",
    ],
    [
      "a grey zone begins above its cut-off",
      { targets: KIT.targets.map((t) => ({ ...t, greyFromCt: 41 })) },
      "greyFromCt must be below cutoffCt",
    ],
    [
      "a control speaks of a target the kit has not",
      { controls: { ...KIT.controls, positive: { sampleNames: ["PC"], mustDetect: ["S"] } } },
      'control of an unknown target "S"',
    ],
    [
      "one name is both controls",
      { controls: { ...KIT.controls, positive: { sampleNames: ["nc"], mustDetect: ["N"] } } },
      '"NC" is both positive and negative control',
    ],
  ])("refuses a kit in which %s", (_, change, message) => {
    expect(messages(Kit.safeParse({ ...KIT, ...change }))).toContain(message);
  });

  const violationsOf = (change: object) =>
    Kit.safeParse({ ...KIT, ...change }).error?.issues.map(({ path, message }) => [
      path.join("/"),
      message,
    ]) ?? [];

  it.each([
    [
      "an alias that is another target's name",
      { targets: KIT.targets.map((t) => (t.name === "N" ? { ...t, aliases: ["VIC", "orf1AB"] } : t)) },
      ["targets/1/aliases/1", 'two targets answer to "orf1ab"'],
    ],
    [
      "a positive control that shows no virus",
      { controls: { ...KIT.controls, positive: { sampleNames: ["PC"], mustDetect: ["RNase P"] } } },
      ["controls/positive/mustDetect", "the positive control shows no viral target"],
    ],
    [
      "a negative control blind to a target",
      { controls: { ...KIT.controls, negative: { sampleNames: ["NC"], mustNotDetect: ["N"] } } },
      ["controls/negative/mustNotDetect", 'contamination with "ORF1ab" would go unseen'],
    ],
    [
      "a control named like a tube",
      {
        controls: {
          ...KIT.controls,
          negative: { ...KIT.controls.negative, sampleNames: ["NC", tubeBarcode(7)] },
        },
      },
      ["controls/negative/sampleNames/1", `"${tubeBarcode(7)}" is a tube's barcode and would hide that tube`],
    ],
    [
      "two rules of one name",
      { interpretation: KIT.interpretation.map((row) => ({ ...row, rule: "same" })) },
      ["interpretation/1/rule", '"same" names another rule already'],
    ],
    [
      "a rule named like one that no table has",
      { interpretation: [{ ...KIT.interpretation[0], rule: "greyZone" }, ...KIT.interpretation.slice(1)] },
      ["interpretation/0/rule", '"greyZone" names another rule already'],
    ],
    [
      "a row whose range ends before it begins",
      {
        interpretation: [
          ...KIT.interpretation,
          { ...KIT.interpretation[0], rule: "empty", viralDetected: { atLeast: 2, atMost: 1 } },
        ],
      },
      ["interpretation/4/viralDetected/atMost", "atMost must not be below atLeast"],
    ],
    [
      "a row that calls virus negative",
      {
        interpretation: KIT.interpretation.map((row, i) => (i === 1 ? { ...row, outcome: "negative" } : row)),
      },
      [
        "interpretation/1",
        "a detected virus reported as negative: 1 viral targets, internal control detected",
      ],
    ],
  ])("names the place of %s", (_, change, named) => {
    expect(violationsOf(change)).toContainEqual(named);
  });

  it("refuses a name that no sample sheet could carry", () => {
    const targets = KIT.targets.map((t, i) => (i === 0 ? { ...t, name: "ORF1\nab" } : t));

    expect(violationsOf({ targets })[0]?.[0]).toBe("targets/0/name");
  });
});
