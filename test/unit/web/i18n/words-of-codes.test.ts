import { describe, expect, it } from "vitest";
import { MERGE_OBSTACLES } from "../../../../shared/contracts/people/merges.ts";
import { ROLES } from "../../../../shared/domain/access/scope.ts";
import { GROUP_STATES } from "../../../../shared/domain/booking/group.ts";
import { CAMPAIGN_STATES } from "../../../../shared/domain/campaign/campaign.ts";
import { SITE_KINDS } from "../../../../shared/domain/campaign/site.ts";
import { SHIFT_VIOLATIONS } from "../../../../shared/domain/field/shift-check.ts";
import { CORRECTION_STATES } from "../../../../shared/domain/laboratory/correction.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../../../shared/domain/laboratory/kit.ts";
import { OUTCOMES } from "../../../../shared/domain/laboratory/outcome.ts";
import { PLATE_STATES } from "../../../../shared/domain/laboratory/plate.ts";
import { RUN_STATES, TUBE_MATCHES } from "../../../../shared/domain/laboratory/run.ts";
import { DOCUMENT_TYPES } from "../../../../shared/domain/people/documents/document.ts";
import { PERSON_STATUSES } from "../../../../shared/domain/people/person-status.ts";
import { ResolutionChoice } from "../../../../shared/domain/sampling/quarantine-case.ts";
import { TUBE_FLAGS, TUBE_KINDS, TUBE_STATES } from "../../../../shared/domain/sampling/tube.ts";
import { BOX_FLAGS, BOX_STATES } from "../../../../shared/domain/transport/box.ts";
import { BOX_ALERTS } from "../../../../shared/domain/transport/box-alerts.ts";
import { CUSTODY_DETAILS, CUSTODY_EVENTS } from "../../../../shared/domain/transport/custody.ts";
import { CODE_WORDS, parameterWords } from "../../../../shared/errors/parameter-words.ts";
import { PROBLEMS } from "../../../../shared/errors/problem-types.ts";
import { REFUSAL_REASONS } from "../../../../shared/instruments/reading.ts";
import { allWords } from "./all-words.ts";
import { requestFields } from "./request-fields.ts";

const [en, zhCN] = await Promise.all([allWords("en"), allWords("zh-CN")]);

const RULES = [
  ...SARS_COV_2_DUAL_TARGET.interpretation.map(({ rule }) => rule),
  "greyZone",
  "targetNotMeasured",
];

const VOCABULARIES: [string, readonly string[], Record<string, unknown>, Record<string, unknown>][] = [
  ["status of a person", PERSON_STATUSES, en.status, zhCN.status],
  ["flag of a tube", TUBE_FLAGS, en.reason, zhCN.reason],
  ["state of a tube", TUBE_STATES, en.tubeState, zhCN.tubeState],
  ["kind of tube", TUBE_KINDS, en.tubeKind, zhCN.tubeKind],
  ["flag of a box", BOX_FLAGS, en.boxFlag, zhCN.boxFlag],
  ["state of a box", BOX_STATES, en.boxState, zhCN.boxState],
  ["alert of a box", BOX_ALERTS, en.boxAlert, zhCN.boxAlert],
  ["match of a tube", TUBE_MATCHES, en.match, zhCN.match],
  ["refused row", REFUSAL_REASONS, en.refusal, zhCN.refusal],
  ["rule of a verdict", RULES, en.ruleName, zhCN.ruleName],
  ["kind of site", SITE_KINDS, en.siteKind, zhCN.siteKind],
  ["type of document", DOCUMENT_TYPES, en.documentType, zhCN.documentType],
  ["event of custody", CUSTODY_EVENTS, en.custodyEvent, zhCN.custodyEvent],
  ["detail of a custody event", CUSTODY_DETAILS, en.custodyDetail, zhCN.custodyDetail],
  ["rule of shifts", SHIFT_VIOLATIONS, en.shiftRule, zhCN.shiftRule],
  ["field of a request", requestFields(), en.field, zhCN.field],
];

describe("every code that a page may be told", () => {
  it.each(VOCABULARIES)("has words in both languages: %s", (_, codes, english, chinese) => {
    expect(codes.filter((code) => !(code in english))).toEqual([]);
    expect(codes.filter((code) => !(code in chinese))).toEqual([]);
  });

  it.each(VOCABULARIES)("is not its own word, in neither language: %s", (_, codes, english, chinese) => {
    const camel = codes.filter((code) => /[a-z][A-Z]/.test(code));
    expect(camel.filter((code) => english[code] === code || chinese[code] === code)).toEqual([]);
    const inChinese = codes.filter((code) => typeof chinese[code] === "string");
    expect(inChinese.filter((code) => !/\p{Script=Han}/u.test(String(chinese[code])))).toEqual([]);
  });

  it("has words where a problem names a state or a role", () => {
    const codes = [
      ...ROLES,
      ...CAMPAIGN_STATES,
      ...RUN_STATES,
      ...PLATE_STATES,
      ...TUBE_STATES,
      ...BOX_STATES,
      ...GROUP_STATES,
      ...CORRECTION_STATES,
      ...MERGE_OBSTACLES,
    ];
    expect(codes.filter((code) => CODE_WORDS[code] === undefined)).toEqual([]);
  });

  it.each([
    ["reasons", Object.keys(en.reason)],
    ["choice", ResolutionChoice.options],
    ["match", TUBE_MATCHES],
    ["outcome", OUTCOMES],
  ] as const)("has words in both languages where a problem names %s", (parameter, codes) => {
    const english = codes.map((code) => parameterWords(parameter, code, "en"));
    const chinese = codes.map((code) => parameterWords(parameter, code, "zh-CN"));

    expect(english.filter((words) => /[a-z][A-Z]/.test(words))).toEqual([]);
    expect(chinese.filter((words) => !/\p{Script=Han}/u.test(words))).toEqual([]);
  });
});

describe("what a page shows of a problem", () => {
  /** Of requests that no page sends wrongly: they speak to those who write programs. */
  const FOR_PROGRAMS = new Set([
    ...["body-malformed", "media-type-unsupported", "charset-unsupported", "content-encoding-unsupported"],
    "token-missing",
  ]);

  it("speaks of no addresses, headers, properties or types", () => {
    const words = Object.entries(PROBLEMS).filter(([type]) => !FOR_PROGRAMS.has(type));
    const odd = words.filter(([, { title, detail }]) =>
      [title.en, title.zh, detail.en, detail.zh].some((text) =>
        /\berrors\b|JSON|\/v1\/|Authorization|regex|undefined|\b[a-z]+[A-Z]\w*\b(?![^{]*\})/.test(
          text.replace(/\{\w+\}/g, ""),
        ),
      ),
    );
    expect(odd.map(([type]) => type)).toEqual([]);
  });
});
