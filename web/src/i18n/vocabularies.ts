import type { accountWordsZhCN } from "../access/accounts/account-words.zh-CN.ts";
import type { apiKeyWordsZhCN } from "../access/api-keys/api-key-words.zh-CN.ts";
import type { codeKeyWordsZhCN } from "../access/code-key-words.zh-CN.ts";
import type { groupWordsZhCN } from "../booking/group-words.zh-CN.ts";
import type { campaignWordsZhCN } from "../campaign/campaign-words.zh-CN.ts";
import type { figureWordsZhCN } from "../campaign/figures/figure-words.zh-CN.ts";
import type { planWordsZhCN } from "../campaign/planning/plan-words.zh-CN.ts";
import type { ruleWordsZhCN } from "../campaign/rules/rule-words.zh-CN.ts";
import type { alertSettingWordsZhCN } from "../command/alert-settings/alert-setting-words.zh-CN.ts";
import type { exportWordsZhCN } from "../command/export-words.zh-CN.ts";
import type { reportWordsZhCN } from "../command/reports/report-words.zh-CN.ts";
import type { commandWordsZhCN } from "../command/screen/command-words.zh-CN.ts";
import type { steeringWordsZhCN } from "../command/steering/steering-words.zh-CN.ts";
import type { traceWordsZhCN } from "../command/trace/trace-words.zh-CN.ts";
import type { queueWordsZhCN } from "../field/queue/queue-words.zh-CN.ts";
import type { roundWordsZhCN } from "../field/rounds/round-words.zh-CN.ts";
import type { shiftWordsZhCN } from "../field/shifts/shift-words.zh-CN.ts";
import type { watchWordsZhCN } from "../field/watch/watch-words.zh-CN.ts";
import type { followUpWordsZhCN } from "../follow-up/follow-up-words.zh-CN.ts";
import type { correctionWordsZhCN } from "../laboratory/corrections/correction-words.zh-CN.ts";
import type { laboratoryWordsZhCN } from "../laboratory/laboratory-words.zh-CN.ts";
import type { qualityWordsZhCN } from "../laboratory/quality/quality-words.zh-CN.ts";
import type { messageWordsZhCN } from "../messages/message-words.zh-CN.ts";
import type { reminderWordsZhCN } from "../messages/reminders/reminder-words.zh-CN.ts";
import type { textWordsZhCN } from "../messages/texts/text-words.zh-CN.ts";
import type { certificateWordsZhCN } from "../people/certificate/certificate-words.zh-CN.ts";
import type { peopleWordsZhCN } from "../people/people-words.zh-CN.ts";
import type { rosterWordsZhCN } from "../people/roster/roster-words.zh-CN.ts";
import type { unsampledWordsZhCN } from "../people/unsampled/unsampled-words.zh-CN.ts";
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
    typeof unsampledWordsZhCN &
    (typeof watchWordsZhCN & typeof shiftWordsZhCN & typeof roundWordsZhCN & typeof queueWordsZhCN) &
    typeof followUpWordsZhCN &
    typeof codeKeyWordsZhCN &
    typeof apiKeyWordsZhCN &
    typeof accountWordsZhCN &
    typeof rosterWordsZhCN &
    typeof campaignWordsZhCN &
    typeof planWordsZhCN &
    typeof ruleWordsZhCN &
    typeof correctionWordsZhCN &
    typeof qualityWordsZhCN &
    typeof supplyWordsZhCN &
    typeof messageWordsZhCN &
    typeof reminderWordsZhCN &
    typeof textWordsZhCN &
    typeof certificateWordsZhCN &
    typeof exportWordsZhCN &
    typeof commandWordsZhCN &
    typeof alertSettingWordsZhCN &
    typeof steeringWordsZhCN &
    typeof traceWordsZhCN &
    typeof figureWordsZhCN &
    typeof reportWordsZhCN
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
  unsampled: {
    "zh-CN": async () => (await import("../people/unsampled/unsampled-words.zh-CN.ts")).unsampledWordsZhCN,
    en: async () => (await import("../people/unsampled/unsampled-words.en.ts")).unsampledWordsEn,
  },
  queue: {
    "zh-CN": async () => (await import("../field/queue/queue-words.zh-CN.ts")).queueWordsZhCN,
    en: async () => (await import("../field/queue/queue-words.en.ts")).queueWordsEn,
  },
  shifts: {
    "zh-CN": async () => (await import("../field/shifts/shift-words.zh-CN.ts")).shiftWordsZhCN,
    en: async () => (await import("../field/shifts/shift-words.en.ts")).shiftWordsEn,
  },
  rounds: {
    "zh-CN": async () => (await import("../field/rounds/round-words.zh-CN.ts")).roundWordsZhCN,
    en: async () => (await import("../field/rounds/round-words.en.ts")).roundWordsEn,
  },
  watch: {
    "zh-CN": async () => (await import("../field/watch/watch-words.zh-CN.ts")).watchWordsZhCN,
    en: async () => (await import("../field/watch/watch-words.en.ts")).watchWordsEn,
  },
  followUp: {
    "zh-CN": async () => (await import("../follow-up/follow-up-words.zh-CN.ts")).followUpWordsZhCN,
    en: async () => (await import("../follow-up/follow-up-words.en.ts")).followUpWordsEn,
  },
  accounts: {
    "zh-CN": async () => (await import("../access/accounts/account-words.zh-CN.ts")).accountWordsZhCN,
    en: async () => (await import("../access/accounts/account-words.en.ts")).accountWordsEn,
  },
  campaigns: {
    "zh-CN": async () => (await import("../campaign/campaign-words.zh-CN.ts")).campaignWordsZhCN,
    en: async () => (await import("../campaign/campaign-words.en.ts")).campaignWordsEn,
  },
  plans: {
    "zh-CN": async () => (await import("../campaign/planning/plan-words.zh-CN.ts")).planWordsZhCN,
    en: async () => (await import("../campaign/planning/plan-words.en.ts")).planWordsEn,
  },
  rules: {
    "zh-CN": async () => (await import("../campaign/rules/rule-words.zh-CN.ts")).ruleWordsZhCN,
    en: async () => (await import("../campaign/rules/rule-words.en.ts")).ruleWordsEn,
  },
  corrections: {
    "zh-CN": async () =>
      (await import("../laboratory/corrections/correction-words.zh-CN.ts")).correctionWordsZhCN,
    en: async () => (await import("../laboratory/corrections/correction-words.en.ts")).correctionWordsEn,
  },
  quality: {
    "zh-CN": async () => (await import("../laboratory/quality/quality-words.zh-CN.ts")).qualityWordsZhCN,
    en: async () => (await import("../laboratory/quality/quality-words.en.ts")).qualityWordsEn,
  },
  roster: {
    "zh-CN": async () => (await import("../people/roster/roster-words.zh-CN.ts")).rosterWordsZhCN,
    en: async () => (await import("../people/roster/roster-words.en.ts")).rosterWordsEn,
  },
  codeKeys: {
    "zh-CN": async () => (await import("../access/code-key-words.zh-CN.ts")).codeKeyWordsZhCN,
    en: async () => (await import("../access/code-key-words.en.ts")).codeKeyWordsEn,
  },
  apiKeys: {
    "zh-CN": async () => (await import("../access/api-keys/api-key-words.zh-CN.ts")).apiKeyWordsZhCN,
    en: async () => (await import("../access/api-keys/api-key-words.en.ts")).apiKeyWordsEn,
  },
  supplies: {
    "zh-CN": async () => (await import("../supplies/supply-words.zh-CN.ts")).supplyWordsZhCN,
    en: async () => (await import("../supplies/supply-words.en.ts")).supplyWordsEn,
  },
  messages: {
    "zh-CN": async () => (await import("../messages/message-words.zh-CN.ts")).messageWordsZhCN,
    en: async () => (await import("../messages/message-words.en.ts")).messageWordsEn,
  },
  reminders: {
    "zh-CN": async () => (await import("../messages/reminders/reminder-words.zh-CN.ts")).reminderWordsZhCN,
    en: async () => (await import("../messages/reminders/reminder-words.en.ts")).reminderWordsEn,
  },
  texts: {
    "zh-CN": async () => (await import("../messages/texts/text-words.zh-CN.ts")).textWordsZhCN,
    en: async () => (await import("../messages/texts/text-words.en.ts")).textWordsEn,
  },
  alertSettings: {
    "zh-CN": async () =>
      (await import("../command/alert-settings/alert-setting-words.zh-CN.ts")).alertSettingWordsZhCN,
    en: async () => (await import("../command/alert-settings/alert-setting-words.en.ts")).alertSettingWordsEn,
  },
  command: {
    "zh-CN": async () => (await import("../command/screen/command-words.zh-CN.ts")).commandWordsZhCN,
    en: async () => (await import("../command/screen/command-words.en.ts")).commandWordsEn,
  },
  figures: {
    "zh-CN": async () => (await import("../campaign/figures/figure-words.zh-CN.ts")).figureWordsZhCN,
    en: async () => (await import("../campaign/figures/figure-words.en.ts")).figureWordsEn,
  },
  reports: {
    "zh-CN": async () => (await import("../command/reports/report-words.zh-CN.ts")).reportWordsZhCN,
    en: async () => (await import("../command/reports/report-words.en.ts")).reportWordsEn,
  },
  trace: {
    "zh-CN": async () => (await import("../command/trace/trace-words.zh-CN.ts")).traceWordsZhCN,
    en: async () => (await import("../command/trace/trace-words.en.ts")).traceWordsEn,
  },
  steering: {
    "zh-CN": async () => (await import("../command/steering/steering-words.zh-CN.ts")).steeringWordsZhCN,
    en: async () => (await import("../command/steering/steering-words.en.ts")).steeringWordsEn,
  },
  exports: {
    "zh-CN": async () => (await import("../command/export-words.zh-CN.ts")).exportWordsZhCN,
    en: async () => (await import("../command/export-words.en.ts")).exportWordsEn,
  },
  certificate: {
    "zh-CN": async () =>
      (await import("../people/certificate/certificate-words.zh-CN.ts")).certificateWordsZhCN,
    en: async () => (await import("../people/certificate/certificate-words.en.ts")).certificateWordsEn,
  },
} satisfies Record<string, Record<Language, Load>>;

export type Vocabulary = keyof typeof VOCABULARIES;
