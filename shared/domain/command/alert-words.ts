import type { BilingualName } from "../name.ts";
import type { ALERT_KINDS } from "./alert.ts";

/** What an alert is about, as a text message says it. */
export const ALERT_WORDS: Readonly<Record<(typeof ALERT_KINDS)[number], BilingualName>> = {
  reportDue: { zh: "两小时报告临近或超过时限", en: "a two-hour report is due" },
  laboratoryStopped: { zh: "实验室停检", en: "the laboratory has stopped testing" },
  targetLate: { zh: "预计不能按时完成", en: "the target will be missed" },
  lateToLaboratory: { zh: "样本送检超时", en: "samples are late to the laboratory" },
  untested: { zh: "样本超时未检", en: "tubes stay untested" },
  handOverOverdue: { zh: "交接未完成", en: "a hand-over is one-sided" },
  quarantineWaiting: { zh: "隔离操作待处理", en: "quarantined operations wait" },
  suppliesLow: { zh: "物资将用尽", en: "supplies run out" },
  deviceSilent: { zh: "设备失联", en: "a device is silent" },
  laboratoryOverloaded: { zh: "实验室积压", en: "the laboratory is overloaded" },
  laboratoryIdle: { zh: "实验室无样本可检", en: "the laboratory is idle" },
  samplingTooFast: { zh: "采样快于检测", en: "sampling is faster than testing" },
  fillBelowNeed: { zh: "混采率不足", en: "tubes hold too few people" },
  dutyOverdue: { zh: "重点人员超时未检", en: "swabs of a watch list are overdue" },
  messagesNotReached: { zh: "有人未收到通知", en: "people were not reached" },
};
