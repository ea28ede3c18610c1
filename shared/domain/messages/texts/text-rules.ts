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

/** Words by which a stranger learns how a test came out, or that it has to be repeated. */
const RESULTS =
  /阳性|阴性|弱阳|复核|复检|重采|重新采样|确诊|感染|密接|次密|positiv|negativ|inconclusive|retest|re-test|sampled again|infect|diagnos/i;

const ADDRESS = /https?:|www\.|\b[a-z0-9-]+\.(?:com|cn|net|org|top|xyz|link|gov|app|io|cc)\b/i;

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
    statesResult: leavesPlatform(kind) && RESULTS.test(text),
    address: ADDRESS.test(text),
    tooLong: [...filled].length > MOST_CHARACTERS[language],
  };
  return TEXT_FAULTS.filter((fault) => found[fault]);
}
