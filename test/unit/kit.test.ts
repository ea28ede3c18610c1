import { describe, expect, it } from "vitest";
import { SARS_COV_2_DUAL_TARGET as KIT, Kit } from "../../shared/domain/kit.ts";

describe("Kit", () => {
  const [both, one, none, failed] = KIT.interpretation;
  const withTable = (interpretation: unknown) => Kit.safeParse({ ...KIT, interpretation });
  const messages = (parsed: ReturnType<typeof Kit.safeParse>) =>
    parsed.error?.issues.map((i) => i.message) ?? [];

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
});
