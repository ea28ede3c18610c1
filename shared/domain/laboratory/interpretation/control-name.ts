/**
 * Words for controls, as people name samples and as instruments name tasks, in upper case with single blanks. One list,
 * so that a name that a kit offers and a task that an instrument writes cannot come apart.
 */
export const CONTROL_WORDS = {
  positive: [
    ...["PC", "PTC", "POS", "POS CTRL", "POS CONT", "POS CONTROL", "POSITIVE", "POSITIVE CTRL"],
    ...[
      "POSITIVE CONTROL",
      "POSITIVECONTROL",
      "POSITIVE TEMPLATE CONTROL",
      "CONTROL POSITIVE",
      "WEAK POSITIVE",
    ],
    ...["WEAK POSITIVE CONTROL", "LOW POSITIVE CONTROL", "HIGH POSITIVE CONTROL", "LPC", "HPC", "WPC"],
    ...[
      "POSITIVE QC",
      "阳性",
      "阳性对照",
      "阳性对照品",
      "阳性质控",
      "阳性质控品",
      "阳性参考品",
      "阳控",
      "阳参",
    ],
    ...[
      "阳质控",
      "弱阳",
      "弱阳性",
      "弱阳性对照",
      "弱阳性对照品",
      "弱阳性质控",
      "弱阳性质控品",
      "强阳",
      "强阳性",
    ],
    ...["强阳性对照", "强阳性质控", "强阳性质控品", "临界阳性", "临界阳性对照", "临界阳性质控"],
    ...["临界阳性质控品"],
  ],
  negative: [
    ...["NC", "NTC", "NEC", "NAC", "NRT", "NEG", "NEG CTRL", "NEG CONT", "NEG CONTROL", "NEGATIVE"],
    ...["NEGATIVE CTRL", "NEGATIVE CONTROL", "NEGATIVECONTROL", "CONTROL NEGATIVE", "NEGATIVE QC"],
    ...["NO TEMPLATE", "NON TEMPLATE", "NO TEMPLATE CONTROL", "NON TEMPLATE CONTROL", "NO AMPLIFICATION"],
    ...[
      "NO AMPLIFICATION CONTROL",
      "NO RT",
      "NO RT CONTROL",
      "EXTRACTION CONTROL",
      "NEGATIVE EXTRACTION CONTROL",
    ],
    ...[
      "EXTRACTION BLANK",
      "BLANK",
      "BLANK CONTROL",
      "WATER",
      "H2O",
      "阴性",
      "阴性对照",
      "阴性对照品",
      "阴性质控",
    ],
    ...["阴性质控品", "阴性参考品", "阴控", "阴参", "阴质控", "空白", "空白对照", "空白质控", "空白质控品"],
    ...["无模板", "无模板对照", "提取对照", "提取空白", "提取阴性对照", "水"],
  ],
  /** A control of which nobody can say what it must show. */
  unsaid: [
    ...[
      "CONTROL",
      "CTRL",
      "QC",
      "IQC",
      "EQC",
      "CAL",
      "CALIBRATOR",
      "REFERENCE",
      "对照",
      "对照品",
      "质控",
      "质控品",
    ],
    ...["室内质控", "校准品", "参考品", "定标品"],
  ],
} as const;
export type ControlKind = keyof typeof CONTROL_WORDS;

const KINDS: ReadonlyMap<string, ControlKind> = new Map([
  ...CONTROL_WORDS.positive.map((word) => [word, "positive"] as const),
  ...CONTROL_WORDS.negative.map((word) => [word, "negative"] as const),
  ...CONTROL_WORDS.unsaid.map((word) => [word, "unsaid"] as const),
]);

/** A word as the lists have it: width, case, dots, dashes, brackets and double blanks do not matter. */
export const controlWord = (name: string): string =>
  name
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[.·*]/g, "")
    .replace(/[\s_\-/#:()[\]【】]+/g, " ")
    .trim();

/** Numbers that count controls of one kind: `PC1`, `NC 02`, `阳性对照A`, `1号阴性对照`, `NTC-3`, `PCⅡ`. */
const COUNTED = [/^(.*?\D) ?\d{1,3}$/, /^(.*\P{ASCII}) ?(?:[A-H]|I{1,3})$/u, /^\d{1,2} ?号? ?(.*)$/];
const COUNTED_LETTER = /^([A-Z]{2,4}) (?:[A-H]|I{1,3})$/;

/**
 * Which control a sample's name looks like: `PC1`, `NTC-2`, `阳性质控品 3`. Undefined when it looks like none. It is
 * only a guess to be offered to a person: what a control is, the kit and the plate say.
 */
export function controlNamed(name: string): ControlKind | undefined {
  if (name.length > 60) return undefined;
  const word = controlWord(name);
  const counted = [...COUNTED, COUNTED_LETTER].flatMap((pattern) => pattern.exec(word)?.[1]?.trim() ?? []);
  return [word, ...counted].map((each) => KINDS.get(each)).find((kind) => kind !== undefined);
}
