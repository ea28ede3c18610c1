import type { BilingualName } from "../name.ts";
import type { RowViolation, RowViolationWord } from "./roster-row.ts";

const WORDS: Record<RowViolationWord, BilingualName> = {
  missing: { en: "This field is missing.", zh: "缺少此字段。" },
  malformed: { en: "This field does not have its form.", zh: "此字段格式不正确。" },
  wrongEncoding: {
    en: "The text was saved or read in a wrong encoding; save the file as UTF-8 and import the row again.",
    zh: "文字编码有误（出现乱码或控制字符），请将文件另存为 UTF-8 后重新导入该行。",
  },
  documentLength: {
    en: "A number of this document type has another length.",
    zh: "该类证件号码的长度不对。",
  },
  documentCharacters: {
    en: "A number of this document type does not have such characters.",
    zh: "该类证件号码含有不允许的字符。",
  },
  documentCheck: {
    en: "The check character does not fit; a digit may be mistyped.",
    zh: "校验码不符，可能有数字录入错误。",
  },
  documentBirthDate: {
    en: "The number carries a date of birth that does not exist or lies in the future.",
    zh: "号码中的出生日期不存在或晚于今天。",
  },
  documentRegion: { en: "The number carries a region that does not exist.", zh: "号码中的地区代码不存在。" },
  documentIsResidentId: {
    en: "This is the number of a resident identity card; choose the document type residentId.",
    zh: "这是居民身份证号码，请将证件类型改为居民身份证（residentId）。",
  },
  documentIsForeignCard: {
    en: "This is the number of a foreigner's permanent resident card; choose the document type foreignPermanentResident.",
    zh: "这是外国人永久居留身份证号码，请将证件类型改为外国人永久居留身份证（foreignPermanentResident）。",
  },
  documentRounded: {
    en: "A spreadsheet cut this number to fifteen digits; format the column as text and enter it from the document.",
    zh: "该号码被电子表格截为 15 位，请将该列设为文本格式并按证件重新输入。",
  },
  birthDateUnclear: {
    en: "The date can be read in several ways; write the year first and in full, as 1980-05-06.",
    zh: "日期有多种读法，请先写四位年份，如 1980-05-06。",
  },
  birthDateMissing: {
    en: "A document of this type carries no date of birth; give it as YYYY-MM-DD.",
    zh: "该类证件号码不含出生日期，请按 YYYY-MM-DD 填写。",
  },
  birthDateInFuture: { en: "The date of birth lies in the future.", zh: "出生日期晚于今天。" },
  birthDateConflict: {
    en: "It differs from the date of birth in the document number.",
    zh: "与证件号码中的出生日期不一致。",
  },
  ageUnlikely: {
    en: "The person would be older than 125; correct it, or confirm it with ageConfirmed: true.",
    zh: "此人年龄超过 125 岁，请更正；确认无误时请填写 ageConfirmed: true。",
  },
  furtherPhone: {
    en: "The field holds several numbers; the first is kept, this one is left out",
    zh: "此字段含多个号码，已保留第一个，未采用号码",
  },
  unknownCommunity: { en: "There is no community with this code.", zh: "没有此代码的社区。" },
  outsideScope: { en: "Your account does not cover this community.", zh: "您的账号不包括此社区。" },
  registeredElsewhere: {
    en: "This document is on the roster of a community outside your account; ask its staff or an administrator.",
    zh: "此证件已登记在您账号以外的社区，请联系该社区或管理员。",
  },
  joinedRecord: {
    en: "This record was joined to another one of the same person; change that one, by its document, or undo the merge first.",
    zh: "此记录已合并到同一人的另一条记录，请按那条记录的证件修改，或先撤销合并。",
  },
  householdFull: { en: "The household has as many members as it may have.", zh: "该家庭成员已达上限。" },
  householdElsewhere: {
    en: "This household is of another community; give the household here an id of its own.",
    zh: "此家庭属于其他社区，请为本社区的家庭使用不同的编号。",
  },
  changedMeanwhile: {
    en: "Others changed this person or household at the same time; import the row again.",
    zh: "此人或家庭同时被他人修改，请重新导入该行。",
  },
};

/** A row's violation for people, beginning with its stable word: `documentCheck (documentNumber): The check …`. */
export const describeRowViolation = ({ word, field, tail }: RowViolation): BilingualName => ({
  en: `${word} (${field}): ${WORDS[word].en}${tail === undefined ? "" : `: …${tail}`}`,
  zh: `${word}（${field}）：${WORDS[word].zh}${tail === undefined ? "" : `：…${tail}`}`,
});
