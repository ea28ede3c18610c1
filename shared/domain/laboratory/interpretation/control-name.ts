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

/** Names that people give to samples, and no instrument to its tasks. */
const MORE_NAMES = {
  positive: [
    ...["POSC", "POSCTRL", "POSCONTROL", "POSITIVECTRL", "POSKO", "POSITIVKONTROLLE", "CONTROL POSITIVO"],
    ...["CONTROLE POSITIF", "TEMOIN POSITIF", "POSITIVE KONTROLLE", "NPC", "WEAK POS", "LOW POS", "HIGH POS"],
    ...[
      "C+",
      "K+",
      "QC+",
      "PCR+",
      "CTRL+",
      "CONTROL+",
      "CTRL +",
      "CONTROL +",
      "阳",
      "质控品阳性",
      "质控阳性",
    ],
    ...["阳性控制", "对照阳性", "试剂盒阳性", "试剂盒阳性对照", "阳性QC", "室内质控阳性"],
  ],
  negative: [
    ...["NEGC", "NEGCTRL", "NEGCONTROL", "NEGATIVECTRL", "NEGKO", "NEGATIVKONTROLLE", "CONTROL NEGATIVO"],
    ...[
      "CONTROLE NEGATIF",
      "TEMOIN NEGATIF",
      "NEGATIVE KONTROLLE",
      "WASSER",
      "EAU",
      "MOCK",
      "阴",
      "质控品阴性",
    ],
    ...[
      "质控阴性",
      "阴性控制",
      "对照阴性",
      "试剂盒阴性",
      "试剂盒阴性对照",
      "阴性QC",
      "室内质控阴性",
      "纯水",
      "双蒸水",
    ],
  ],
} as const;

const KINDS: ReadonlyMap<string, ControlKind> = new Map([
  ...MORE_NAMES.positive.map((word) => [word, "positive"] as const),
  ...MORE_NAMES.negative.map((word) => [word, "negative"] as const),
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

/**
 * What stands beside the word: numbers that count controls of one kind or name a lot or a day (`PC1`, `阳性对照A`, `1号阴性对照`,
 * `PC-20220501`), a well (`NTC H12`), or how strong it is (`PC高`).
 */
const COUNTED = [
  ...[/^(.*?\D) ?\d{1,3}$/, /^(.*\P{ASCII}) ?(?:[A-H]|I{1,3})$/u, /^\d{1,2} ?号? ?(.*)$/],
  ...[
    /^(.*?[^\d ]) ?\d{6,8}$/,
    /^(.*\S) [A-P](?:0?[1-9]|1\d|2[0-4])$/,
    /^(.*?) ?(?:HIGH|MID|LOW|强|弱|高|中|低)$/,
  ],
];
const BRACKETS = /[(【[][^()【】[\]]{0,20}[)】\]]/g;
const COUNTED_LETTER = /^([A-Z]{2,4}) (?:[A-H]|I{1,3})$/;

/**
 * Which control a sample's name looks like: `PC1`, `NTC-2`, `阳性质控品 3`. Undefined when it looks like none. It is
 * only a guess to be offered to a person: what a control is, the kit and the plate say.
 */
export function controlNamed(name: string): ControlKind | undefined {
  if (name.length > 60) return undefined;
  const word = controlWord(name);
  const bare = controlWord(name.normalize("NFKC").replace(BRACKETS, " "));
  const counted = [word, bare].flatMap((each) =>
    [...COUNTED, COUNTED_LETTER].flatMap((pattern) => pattern.exec(each)?.[1]?.trim() ?? []),
  );
  return [word, bare, ...counted].map((each) => KINDS.get(each)).find((kind) => kind !== undefined);
}
