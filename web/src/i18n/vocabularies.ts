import type { codeKeyWordsZhCN } from "../access/code-key-words.zh-CN.ts";
import type { groupWordsZhCN } from "../booking/group-words.zh-CN.ts";
import type { followUpWordsZhCN } from "../follow-up/follow-up-words.zh-CN.ts";
import type { laboratoryWordsZhCN } from "../laboratory/laboratory-words.zh-CN.ts";
import type { messageWordsZhCN } from "../messages/message-words.zh-CN.ts";
import type { peopleWordsZhCN } from "../people/people-words.zh-CN.ts";
import type { labelWordsZhCN } from "../sampling/labels/label-words.zh-CN.ts";
import type { samplingWordsZhCN } from "../sampling/sampling-words.zh-CN.ts";
import type { supervisionWordsZhCN } from "../sampling/supervision-words.zh-CN.ts";
import type { tubeWordsZhCN } from "../sampling/tube-words.zh-CN.ts";
import type { staffWordsZhCN } from "../session/staff-words.zh-CN.ts";
import type { supplyWordsZhCN } from "../supplies/supply-words.zh-CN.ts";
import type { boxWordsZhCN } from "../transport/box-words.zh-CN.ts";
import type { pickUpWordsZhCN } from "../transport/pick-up-words.zh-CN.ts";
import type { transportWordsZhCN } from "../transport/transport-words.zh-CN.ts";
import type { Language } from "./language.ts";
import type { shellWordsZhCN } from "./shell-words.zh-CN.ts";
import type { Wording } from "./wording.ts";

/** Every word of the pages by its key. Chinese gives the shape that the other languages must have. */
export type Words = Wording<
  typeof shellWordsZhCN &
    typeof staffWordsZhCN &
    typeof tubeWordsZhCN &
    typeof samplingWordsZhCN &
    typeof labelWordsZhCN &
    typeof supervisionWordsZhCN &
    typeof boxWordsZhCN &
    typeof transportWordsZhCN &
    typeof pickUpWordsZhCN &
    typeof laboratoryWordsZhCN &
    typeof groupWordsZhCN &
    typeof peopleWordsZhCN &
    typeof followUpWordsZhCN &
    typeof codeKeyWordsZhCN &
    typeof supplyWordsZhCN &
    typeof messageWordsZhCN
>;

type Load = () => Promise<object>;

/** The words that every visitor downloads. */
export const SHELL: Record<Language, Load> = {
  "zh-CN": async () => (await import("./shell-words.zh-CN.ts")).shellWordsZhCN,
  en: async () => (await import("./shell-words.en.ts")).shellWordsEn,
};

/** The words of the features for staff: each stands beside its feature and is downloaded with the pages that need it. */
export const VOCABULARIES = {
  staff: {
    "zh-CN": async () => (await import("../session/staff-words.zh-CN.ts")).staffWordsZhCN,
    en: async () => (await import("../session/staff-words.en.ts")).staffWordsEn,
  },
  tubes: {
    "zh-CN": async () => (await import("../sampling/tube-words.zh-CN.ts")).tubeWordsZhCN,
    en: async () => (await import("../sampling/tube-words.en.ts")).tubeWordsEn,
  },
  sampling: {
    "zh-CN": async () => (await import("../sampling/sampling-words.zh-CN.ts")).samplingWordsZhCN,
    en: async () => (await import("../sampling/sampling-words.en.ts")).samplingWordsEn,
  },
  labels: {
    "zh-CN": async () => (await import("../sampling/labels/label-words.zh-CN.ts")).labelWordsZhCN,
    en: async () => (await import("../sampling/labels/label-words.en.ts")).labelWordsEn,
  },
  supervision: {
    "zh-CN": async () => (await import("../sampling/supervision-words.zh-CN.ts")).supervisionWordsZhCN,
    en: async () => (await import("../sampling/supervision-words.en.ts")).supervisionWordsEn,
  },
  boxes: {
    "zh-CN": async () => (await import("../transport/box-words.zh-CN.ts")).boxWordsZhCN,
    en: async () => (await import("../transport/box-words.en.ts")).boxWordsEn,
  },
  transport: {
    "zh-CN": async () => (await import("../transport/transport-words.zh-CN.ts")).transportWordsZhCN,
    en: async () => (await import("../transport/transport-words.en.ts")).transportWordsEn,
  },
  pickUps: {
    "zh-CN": async () => (await import("../transport/pick-up-words.zh-CN.ts")).pickUpWordsZhCN,
    en: async () => (await import("../transport/pick-up-words.en.ts")).pickUpWordsEn,
  },
  laboratory: {
    "zh-CN": async () => (await import("../laboratory/laboratory-words.zh-CN.ts")).laboratoryWordsZhCN,
    en: async () => (await import("../laboratory/laboratory-words.en.ts")).laboratoryWordsEn,
  },
  groups: {
    "zh-CN": async () => (await import("../booking/group-words.zh-CN.ts")).groupWordsZhCN,
    en: async () => (await import("../booking/group-words.en.ts")).groupWordsEn,
  },
  people: {
    "zh-CN": async () => (await import("../people/people-words.zh-CN.ts")).peopleWordsZhCN,
    en: async () => (await import("../people/people-words.en.ts")).peopleWordsEn,
  },
  followUp: {
    "zh-CN": async () => (await import("../follow-up/follow-up-words.zh-CN.ts")).followUpWordsZhCN,
    en: async () => (await import("../follow-up/follow-up-words.en.ts")).followUpWordsEn,
  },
  codeKeys: {
    "zh-CN": async () => (await import("../access/code-key-words.zh-CN.ts")).codeKeyWordsZhCN,
    en: async () => (await import("../access/code-key-words.en.ts")).codeKeyWordsEn,
  },
  supplies: {
    "zh-CN": async () => (await import("../supplies/supply-words.zh-CN.ts")).supplyWordsZhCN,
    en: async () => (await import("../supplies/supply-words.en.ts")).supplyWordsEn,
  },
  messages: {
    "zh-CN": async () => (await import("../messages/message-words.zh-CN.ts")).messageWordsZhCN,
    en: async () => (await import("../messages/message-words.en.ts")).messageWordsEn,
  },
} satisfies Record<string, Record<Language, Load>>;

export type Vocabulary = keyof typeof VOCABULARIES;
