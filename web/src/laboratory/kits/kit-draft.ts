import type { KitVersion } from "../../api/answers.ts";

/** A kit as it is being typed: numbers and lists are text until it is saved. */
export interface KitDraft {
  zh: string;
  en: string;
  targets: TargetDraft[];
  positive: ControlDraft;
  negative: ControlDraft;
  rows: RowDraft[];
}

export interface TargetDraft {
  name: string;
  aliases: string;
  role: "viral" | "internalControl";
  cutoffCt: string;
  greyFromCt: string;
}

interface ControlDraft {
  sampleNames: string;
  targets: string;
}

export interface RowDraft {
  rule: string;
  atLeast: string;
  atMost: string;
  internalControl: "detected" | "notDetected" | "any";
  outcome: KitContents["interpretation"][number]["outcome"];
}

export type KitContents = Omit<
  KitVersion,
  "kitId" | "version" | "savedBy" | "savedAt" | "retiredAt" | "retiredBy"
>;

const SEPARATOR = /[,，、;；\n]/;
const listOf = (text: string): string[] =>
  text
    .split(SEPARATOR)
    .map((each) => each.trim())
    .filter((each) => each !== "");
const textOf = (list: readonly string[]): string => list.join(", ");
/** What is no number is sent as it stands, so that the server names its place. */
const numberOf = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

export function draftOf({ name, targets, controls, interpretation }: KitContents): KitDraft {
  return {
    ...name,
    targets: targets.map((target) => ({
      name: target.name,
      aliases: textOf(target.aliases),
      role: target.role,
      cutoffCt: String(target.cutoffCt),
      greyFromCt: target.greyFromCt === undefined ? "" : String(target.greyFromCt),
    })),
    positive: {
      sampleNames: textOf(controls.positive.sampleNames),
      targets: textOf(controls.positive.mustDetect),
    },
    negative: {
      sampleNames: textOf(controls.negative.sampleNames),
      targets: textOf(controls.negative.mustNotDetect),
    },
    rows: interpretation.map(({ rule, viralDetected: { atLeast, atMost }, internalControl, outcome }) => ({
      rule,
      atLeast: String(atLeast),
      atMost: atMost === undefined ? "" : String(atMost),
      internalControl,
      outcome,
    })),
  };
}

export function contentsOf({ zh, en, targets, positive, negative, rows }: KitDraft): KitContents {
  return {
    name: { zh, en },
    targets: targets.map(({ name, aliases, role, cutoffCt, greyFromCt }) => ({
      name,
      aliases: listOf(aliases),
      role,
      cutoffCt: numberOf(cutoffCt),
      ...(greyFromCt.trim() === "" ? {} : { greyFromCt: numberOf(greyFromCt) }),
    })),
    controls: {
      positive: { sampleNames: listOf(positive.sampleNames), mustDetect: listOf(positive.targets) },
      negative: { sampleNames: listOf(negative.sampleNames), mustNotDetect: listOf(negative.targets) },
    },
    interpretation: rows.map(({ rule, atLeast, atMost, internalControl, outcome }) => ({
      rule,
      viralDetected: {
        atLeast: numberOf(atLeast),
        ...(atMost.trim() === "" ? {} : { atMost: numberOf(atMost) }),
      },
      internalControl,
      outcome,
    })),
  };
}
