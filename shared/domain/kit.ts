import { z } from "zod";
import { BilingualName } from "./name.ts";
import { OUTCOMES, type Outcome } from "./outcome.ts";

/**
 * A target of the assay. It is detected at `ct <= cutoffCt`; where the manufacturer names a grey zone,
 * `greyFromCt < ct <= cutoffCt` is a weak signal that asks for a re-test.
 */
export const KitTarget = z
  .object({
    name: z.string().trim().min(1),
    /** Other names under which instruments export it; compared without case or blanks. */
    aliases: z.array(z.string().trim().min(1)),
    role: z.enum(["viral", "internalControl"]),
    cutoffCt: z.number().positive().max(60),
    greyFromCt: z.number().positive().optional(),
  })
  .refine((t) => t.greyFromCt === undefined || t.greyFromCt < t.cutoffCt, {
    message: "greyFromCt must be below cutoffCt",
    path: ["greyFromCt"],
  });
export type KitTarget = z.infer<typeof KitTarget>;

/** One row of the table: for this many clearly detected viral targets, and this internal control, this outcome. */
export const InterpretationRow = z.object({
  rule: z.string().min(1),
  viralDetected: z.object({ atLeast: z.int().nonnegative(), atMost: z.int().nonnegative().optional() }),
  internalControl: z.enum(["detected", "notDetected", "any"]),
  outcome: z.enum(OUTCOMES),
});
export type InterpretationRow = z.infer<typeof InterpretationRow>;

const KitShape = z.object({
  kitId: z.string().min(1),
  version: z.int().positive(),
  name: BilingualName,
  targets: z.array(KitTarget),
  controls: z.object({
    positive: z.object({
      sampleNames: z.array(z.string().trim().min(1)),
      mustDetect: z.array(z.string()).min(1),
    }),
    negative: z.object({
      sampleNames: z.array(z.string().trim().min(1)),
      mustNotDetect: z.array(z.string()).min(1),
    }),
  }),
  interpretation: z.array(InterpretationRow).min(1),
});

/** How near to a positive an outcome is; negative and invalid both say that no virus was seen. */
export const POSITIVITY: Readonly<Record<Outcome, number>> = {
  negative: 0,
  invalid: 0,
  inconclusive: 1,
  positive: 2,
};

/** A target or sample name as it is compared: width, case and blanks do not tell two names apart. */
export const comparableName = (name: string): string =>
  name.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/** Rows of the table that apply; a valid kit has exactly one for every case. */
export function applicableRows(
  rows: readonly InterpretationRow[],
  viralDetected: number,
  internalControlDetected: boolean,
): InterpretationRow[] {
  return rows.filter(
    ({ viralDetected: range, internalControl }) =>
      viralDetected >= range.atLeast &&
      viralDetected <= (range.atMost ?? Number.POSITIVE_INFINITY) &&
      (internalControl === "any" || (internalControl === "detected") === internalControlDetected),
  );
}

function tableFaults(kit: z.infer<typeof KitShape>): string[] {
  const faults: string[] = [];
  const viralTargets = kit.targets.filter((t) => t.role === "viral").length;
  for (const internalControl of [true, false]) {
    let previous = 0;
    for (let count = 0; count <= viralTargets; count += 1) {
      const where = `${count} viral targets, internal control ${internalControl ? "" : "not "}detected`;
      const [row, ...others] = applicableRows(kit.interpretation, count, internalControl);
      if (row === undefined) faults.push(`no row for ${where}`);
      else if (others.length > 0) faults.push(`more than one row for ${where}`);
      else {
        const positivity = POSITIVITY[row.outcome];
        if (count > 0 && positivity === 0)
          faults.push(`a detected virus reported as ${row.outcome}: ${where}`);
        if (count === 0 && positivity > 0) faults.push(`${row.outcome} without a detected virus: ${where}`);
        if (count === 0 && !internalControl && row.outcome === "negative") {
          faults.push("negative although the internal control failed");
        }
        if (positivity < previous) faults.push(`more targets make the outcome less positive: ${where}`);
        previous = positivity;
      }
    }
  }
  return faults;
}

function nameFaults(kit: z.infer<typeof KitShape>): string[] {
  const faults: string[] = [];
  for (const role of ["viral", "internalControl"] as const) {
    if (!kit.targets.some((t) => t.role === role)) faults.push(`no ${role} target`);
  }
  const owners = new Map<string, string>();
  for (const target of kit.targets) {
    for (const name of new Set([target.name, ...target.aliases].map(comparableName))) {
      if (owners.has(name)) faults.push(`two targets answer to "${name}"`);
      owners.set(name, target.name);
    }
  }
  const { positive, negative } = kit.controls;
  for (const name of [...positive.mustDetect, ...negative.mustNotDetect]) {
    if (!kit.targets.some((t) => t.name === name)) faults.push(`control of an unknown target "${name}"`);
  }
  const positiveNames = new Set(positive.sampleNames.map(comparableName));
  for (const name of negative.sampleNames) {
    if (positiveNames.has(comparableName(name)))
      faults.push(`"${name}" is both positive and negative control`);
  }
  return faults;
}

/**
 * A kit (试剂盒) as data. Beyond its shape it is checked that names are unambiguous and that the table has exactly
 * one row for every case, never calls a detected virus negative or invalid, and never grows less positive with more
 * targets detected.
 */
export const Kit = KitShape.superRefine((kit, context) => {
  for (const message of nameFaults(kit)) context.addIssue({ code: "custom", message });
  for (const message of tableFaults(kit))
    context.addIssue({ code: "custom", message, path: ["interpretation"] });
});
export type Kit = z.infer<typeof Kit>;

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
      sampleNames: ["PC", "Positive Control", "阳性对照", "阳性质控"],
      mustDetect: ["ORF1ab", "N"],
    },
    negative: {
      sampleNames: ["NC", "NTC", "Negative Control", "阴性对照", "阴性质控", "空白对照"],
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
