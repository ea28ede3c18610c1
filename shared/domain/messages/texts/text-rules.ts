import type { Language } from "../../language.ts";
import { BUILT_IN_TEXTS } from "./built-in-texts.ts";
import { MADE_UP_VALUES } from "./made-up-values.ts";
import { OPENINGS } from "./openings.ts";
import { leavesPlatform, type TextKind } from "./text-kind.ts";

// What a proposed text may not do. A text message lies open: it names nobody but by the label that the platform masks,
// states no result, and leads nowhere but to the link that the platform makes.

export const TEXT_FAULTS = [
  "opening",
  "placeholderUnknown",
  "placeholderMissing",
  "statesResult",
  "address",
  "tooLong",
] as const;
export type TextFault = (typeof TEXT_FAULTS)[number];

const POSITIVE = /[阳陽]性|弱[阳陽]|(?<!未)[检檢]出|positiv|(?<!not)detected/;
const NEGATIVE = /[阴陰]性|未[检檢]出|negativ|notdetected/;
/** Words by which a stranger learns how a test came out, or that it has to be repeated. */
const OUTCOMES =
  /[复複復][核检檢]|重采|重採|重新[采採]样|重新採樣|[确確][诊診]|感染|密接|次密|inconclusive|infect|diagnos/;
/** The same where a blank counts: "more testing" is none of it. */
const REPEATED = /\bre-? ?test|\bsampled +again/;

const ADDRESSES = [
  /:\/\/|\bhttps?:|\bwww\b/,
  // A name with a dot in it, whatever its ending; a number like 3.50 is none.
  /[\p{L}\p{N}_}-]\.(?!\p{N}+(?![\p{L}\p{N}_-]))[\p{L}\p{N}_-]{2,}/u,
  // The same in another spelling: browsers take the Chinese full stop for a dot.
  /[a-z0-9_-](?: +\. *|。)[a-z]{2,}/,
  /\d{1,3}(?: ?\. ?\d{1,3}){3}/,
  /\[[0-9a-f:.]*:[0-9a-f:.]*\]/,
];

/** A text as it is read: without characters that are not seen, full-width letters as others. */
const asRead = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/g, " ")
    .toLowerCase();

/** Whether a text says how a test came out. In the inbox the message of a result says its own; none says another. */
function statesResult(kind: TextKind, text: string): boolean {
  const read = asRead(text);
  const unspaced = read.replace(/ /g, "");
  const isOutside = leavesPlatform(kind);
  if (POSITIVE.test(unspaced) && kind !== "resultPositive") return true;
  if (NEGATIVE.test(unspaced) && kind !== "resultNegative") return true;
  return isOutside && (OUTCOMES.test(unspaced) || REPEATED.test(read));
}

const hasAddress = (text: string): boolean => ADDRESSES.some((each) => each.test(asRead(text)));

/** Without these a text does not do what it is for. */
const NEEDED: ReadonlySet<string> = new Set(["person", "code", "link"]);

/** Two text messages: 67 characters each in Chinese, 153 in English. */
const MOST_CHARACTERS: Record<Language, number> = { "zh-CN": 2 * 67, en: 2 * 153 };

const PLACEHOLDER = /\{(\w+)\}/g;
const namedIn = (text: string): string[] => [...text.matchAll(PLACEHOLDER)].map(([, name = ""]) => name);

/** The values that a text of a kind may name: those of the built-in one in either language. */
export const placeholdersOf = (kind: TextKind): string[] => [
  ...new Set(Object.values(BUILT_IN_TEXTS[kind]).flatMap(namedIn)),
];

/** What is wrong with a text; nothing where it may be used. */
export function faultsOf(kind: TextKind, language: Language, text: string): TextFault[] {
  const allowed = placeholdersOf(kind);
  const named = namedIn(text);
  const filled = text.replace(PLACEHOLDER, (whole, name: string) => MADE_UP_VALUES[language][name] ?? whole);
  const needed = allowed.filter((name) => NEEDED.has(name));
  const found: Record<TextFault, boolean> = {
    opening: !text.startsWith(OPENINGS[language].plain),
    placeholderUnknown:
      named.some((name) => !allowed.includes(name)) || /[{}]/.test(text.replace(PLACEHOLDER, "")),
    placeholderMissing: needed.some((name) => !named.includes(name)),
    statesResult: statesResult(kind, text),
    address: hasAddress(text),
    tooLong: [...filled].length > MOST_CHARACTERS[language],
  };
  return TEXT_FAULTS.filter((fault) => found[fault]);
}
