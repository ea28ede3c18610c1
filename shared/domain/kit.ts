import * as z from "zod";
import { InterpretationRow } from "./interpretation-table.ts";
import { kitFaults } from "./kit-faults.ts";
import { BilingualName } from "./name.ts";
import { pattern, text } from "./text.ts";

export const KitId = pattern(/^[a-z0-9][a-z0-9-]{0,62}$/, { maxBytes: 63 });

/** A name as people type it into an instrument. */
export const TypedName = text({ maxCharacters: 60, maxBytes: 180 });

/**
 * A target of the assay. It is detected at `ct <= cutoffCt`; where the manufacturer names a grey zone,
 * `greyFromCt < ct <= cutoffCt` is a weak signal that asks for a re-test.
 */
export const KitTarget = z
  .object({
    name: TypedName,
    /** Other names under which instruments export it; compared without case or blanks. */
    aliases: z.array(TypedName).max(40),
    role: z.enum(["viral", "internalControl"]),
    cutoffCt: z.number().positive().max(60),
    greyFromCt: z.number().positive().max(60).optional(),
  })
  .refine((t) => t.greyFromCt === undefined || t.greyFromCt < t.cutoffCt, {
    message: "greyFromCt must be below cutoffCt",
    path: ["greyFromCt"],
    params: { words: { en: "greyFromCt must be below cutoffCt", zh: "greyFromCt 必须小于 cutoffCt" } },
  });
export type KitTarget = z.infer<typeof KitTarget>;

/** What a laboratory enters from a manufacturer's insert; its id and version are given beside it. */
export const KitContents = z.object({
  name: BilingualName,
  targets: z.array(KitTarget).max(12),
  controls: z.object({
    positive: z.object({
      sampleNames: z.array(TypedName).max(40),
      mustDetect: z.array(TypedName).min(1).max(12),
    }),
    negative: z.object({
      sampleNames: z.array(TypedName).max(40),
      mustNotDetect: z.array(TypedName).min(1).max(12),
    }),
  }),
  interpretation: z.array(InterpretationRow).min(1).max(50),
});
export type KitContents = z.infer<typeof KitContents>;

/** A kit's shape alone, for what was checked before. */
export const KitShape = KitContents.extend({ kitId: KitId, version: z.int().positive() });

/** Name each fault at its place, in English and, for the edge, in both languages. */
function namingFaults(kit: KitContents, context: z.core.$RefinementCtx): void {
  for (const { path, words } of kitFaults(kit))
    context.addIssue({ code: "custom", message: words.en, path, input: kit, params: { words } });
}

/**
 * A kit (试剂盒) as data. Beyond its shape it is checked that names are unambiguous and that the table has exactly
 * one row for every case, never calls a detected virus negative or invalid, and never grows less positive with more
 * targets detected.
 */
export const Kit = KitShape.superRefine(namingFaults);
export type Kit = z.infer<typeof Kit>;

/** The same checks for what a laboratory enters. */
export const CheckedKitContents = KitContents.superRefine(namingFaults);

/**
 * The usual dual-target assay: ORF1ab and N with RNase P as internal control. Cut-offs are typical of such kits
 * (38 cycles for the virus, 40 for the human control), not those of one manufacturer: a laboratory enters the values
 * of its own insert. The table is that of a published programme of 39,297 pools (PMC8373013): both targets =
 * positive, one = inconclusive, none without the human control = invalid.
 */
export const SARS_COV_2_DUAL_TARGET: Kit = Kit.parse({
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
});
