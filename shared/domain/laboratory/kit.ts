import type * as z from "zod";
import { KitContents, KitShape } from "./kit-contents.ts";
import { kitViolations } from "./kit-validation.ts";

/** Name each violation at its place, in English and, for the edge, in both languages. */
function namingViolations(kit: KitContents, context: z.core.$RefinementCtx): void {
  for (const { path, words } of kitViolations(kit))
    context.addIssue({ code: "custom", message: words.en, path, input: kit, params: { words } });
}

/**
 * A kit (试剂盒) as data. Beyond its shape it is checked that names are unambiguous and that the table has exactly
 * one row for every case, never calls a detected virus negative or invalid, and never grows less positive with more
 * targets detected.
 * Marked as pure, so that functions that only name kits leave the checks out of their bundles.
 */
export const Kit = /* @__PURE__ */ KitShape.superRefine(namingViolations);
export type Kit = z.infer<typeof Kit>;

/** The same checks for what a laboratory enters. */
export const CheckedKitContents = /* @__PURE__ */ KitContents.superRefine(namingViolations);

/**
 * The usual dual-target assay: ORF1ab and N with RNase P as internal control. Cut-offs are typical of such kits
 * (38 cycles for the virus, 40 for the human control), not those of one manufacturer: a laboratory enters the values
 * of its own insert. The table is that of a published programme of 39,297 pools (PMC8373013): both targets =
 * positive, one = inconclusive, none without the human control = invalid.
 */
export const SARS_COV_2_DUAL_TARGET: Kit = {
  kitId: "sars-cov-2-dual-target",
  version: 1,
  name: { zh: "新型冠状病毒双靶标核酸检测试剂盒", en: "SARS-CoV-2 dual-target RT-PCR kit" },
  targets: [
    {
      name: "ORF1ab",
      aliases: ["ORF1a/b", "ORF1ab gene", "ORF1ab基因", "FAM"],
      role: "viral",
      cutoffCt: 38,
    },
    { name: "N", aliases: ["N gene", "N基因", "VIC", "HEX"], role: "viral", cutoffCt: 38 },
    {
      name: "RNase P",
      aliases: ["RP", "RPP30", "IC", "Internal control", "内标", "内标基因", "CY5"],
      role: "internalControl",
      cutoffCt: 40,
    },
  ],
  controls: {
    positive: {
      sampleNames: [
        ...["PC", "PC1", "PC2", "PC3", "PTC", "POS", "Positive", "Positive Control", "Weak Positive Control"],
        ...["阳性", "阳性对照", "阳性对照品", "阳性质控", "阳性质控品", "弱阳性对照", "弱阳性质控"],
      ],
      mustDetect: ["ORF1ab", "N"],
    },
    negative: {
      sampleNames: [
        ...["NC", "NC1", "NC2", "NC3", "NTC", "NTC1", "NTC2", "NEG", "Negative", "Negative Control"],
        ...[
          "No Template Control",
          "Blank",
          "阴性",
          "阴性对照",
          "阴性对照品",
          "阴性质控",
          "阴性质控品",
          "空白对照",
        ],
      ],
      mustNotDetect: ["ORF1ab", "N"],
    },
  },
  interpretation: [
    {
      rule: "bothTargetsDetected",
      viralDetected: { atLeast: 2 },
      internalControl: "any",
      outcome: "positive",
    },
    {
      rule: "oneTargetDetected",
      viralDetected: { atLeast: 1, atMost: 1 },
      internalControl: "any",
      outcome: "inconclusive",
    },
    {
      rule: "noTargetDetected",
      viralDetected: { atLeast: 0, atMost: 0 },
      internalControl: "detected",
      outcome: "negative",
    },
    {
      rule: "internalControlFailed",
      viralDetected: { atLeast: 0, atMost: 0 },
      internalControl: "notDetected",
      outcome: "invalid",
    },
  ],
};

/** The kits that every laboratory starts with; it saves the values of its own instructions for use as further kits or versions. */
export const KITS: readonly Kit[] = [SARS_COV_2_DUAL_TARGET];
