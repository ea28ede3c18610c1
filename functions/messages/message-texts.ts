import * as api from "../../shared/contracts/messages/message-texts.ts";
import type { Language } from "../../shared/domain/language.ts";
import { filledIn } from "../../shared/domain/messages/message-texts.ts";
import { BUILT_IN_TEXTS } from "../../shared/domain/messages/texts/built-in-texts.ts";
import { shownValues } from "../../shared/domain/messages/texts/made-up-values.ts";
import { leavesPlatform, TEXT_KINDS, type TextKind } from "../../shared/domain/messages/texts/text-kind.ts";
import { faultsOf, placeholdersOf, type TextFault } from "../../shared/domain/messages/texts/text-rules.ts";
import {
  type TextVersion,
  type TextWords,
  textsInForce,
} from "../../shared/domain/messages/texts/text-version.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { mustBeTwoPeople } from "../../shared/services/access/two-people.ts";
import type { Stores } from "../../shared/store/stores.ts";
import { retryOnConflict } from "../../shared/store/table.ts";

const FAULT_WORDS: Record<TextFault, Record<Language, string>> = {
  opening: {
    "zh-CN": "须以“【核酸筛查】”开头",
    en: 'must begin with "[Screening] "',
  },
  placeholderUnknown: {
    "zh-CN": "含有此类消息没有的变量或不成对的花括号",
    en: "names a value that this message does not have, or has a brace too many",
  },
  placeholderMissing: {
    "zh-CN": "缺少必需的变量（姓名、验证码或链接）",
    en: "lacks a value that it needs: the person, the code or the link",
  },
  statesResult: {
    "zh-CN": "发往平台之外的消息不得说明检测结果",
    en: "states a result, and strangers may read it",
  },
  address: { "zh-CN": "不得含有网址，请使用变量 {link}", en: "has an address; use {link}" },
  tooLong: { "zh-CN": "超过两条短信的长度", en: "is longer than two text messages" },
};
const LANGUAGES = ["zh-CN", "en"] as const satisfies readonly Language[];

export const listMessageTexts = route(api.listMessageTexts, async ({ clock, services: { stores } }) => {
  const all = await stores.textVersions.all();
  const asOf = clock.now().toISOString();
  const { approved, versionOf } = textsInForce(all, asOf);
  return {
    texts: TEXT_KINDS.map((kind) => ({
      ...{ kind, leavesPlatform: leavesPlatform(kind), placeholders: placeholdersOf(kind) },
      inForce: { version: versionOf(kind), words: approved[kind] ?? BUILT_IN_TEXTS[kind] },
      versions: all.filter((each) => each.kind === kind).reverse(),
    })),
    asOf,
  };
});

/** How a text reads for a made-up person. Faults are part of the answer. */
export const previewMessageText = route(api.previewMessageText, async ({ params: { kind }, body }) => {
  const shown = (language: Language) => ({
    text: filledIn(kind, shownValues(kind, language), {
      ...{ language, corrected: false, approved: { [kind]: body.words } },
    }),
    faults: faultsOf(kind, language, body.words[language]),
  });
  return { "zh-CN": shown("zh-CN"), en: shown("en") };
});

/** Propose a text. 409 `text-version` where the number is not the next one, 422 `text-refused` with each fault. */
export const proposeMessageText = route(
  api.proposeMessageText,
  async ({ params: { kind, ...params }, body: { words }, actor, clock, language, services: { stores } }) => {
    const version = Number(params.version);
    mustBeUsable(kind, words, language);
    return retryOnConflict(async () => {
      const before = (await stores.textVersions.all()).filter((each) => each.kind === kind);
      const taken = before.find((each) => each.version === version);
      if (taken !== undefined && isSame(taken, words, actor.subject)) return taken;
      const next = (before.at(-1)?.version ?? 0) + 1;
      if (version !== next) throw new ProblemError("text-version", { kind, version, next });
      const proposed: TextVersion = {
        ...{ kind, version, words, state: "proposed" },
        ...{ proposedBy: actor.subject, proposedAt: clock.now().toISOString() },
      };
      await stores.textVersions.propose(proposed);
      return proposed;
    });
  },
);

const isSame = ({ words, proposedBy }: TextVersion, given: TextWords, by: string): boolean =>
  proposedBy === by && LANGUAGES.every((language) => words[language] === given[language]);

/** @throws ProblemError `text-refused` with each fault at its place */
function mustBeUsable(kind: TextKind, words: TextWords, language: Language): void {
  const errors = LANGUAGES.flatMap((each) =>
    faultsOf(kind, each, words[each]).map((fault) => ({
      ...{ pointer: `/body/words/${each}`, detail: FAULT_WORDS[fault][language] },
    })),
  );
  if (errors.length > 0) throw new ProblemError("text-refused", { kind }, { errors });
}

/**
 * Approve a text. 404 `text-unknown`, 409 `text-decided` | `same-person` | `text-overtaken` | `second-person-dependent`. The
 * same again changes nothing.
 */
export const approveMessageText = route(
  api.approveMessageText,
  async ({ params: { kind, ...params }, actor, clock, language, services: { stores } }) => {
    const version = Number(params.version);
    const was = await undecided(stores, kind, version, { state: "approved", by: actor.subject });
    if (was.state !== "proposed") return was;
    const { proposedBy, proposedAt } = was;
    if (proposedBy === actor.subject)
      throw new ProblemError("same-person", { subject: `${kind}/${version}` });
    await mustBeTwoPeople(stores, [{ by: proposedBy, at: proposedAt }], actor.subject);
    const now = clock.now().toISOString();
    const inForce = textsInForce(await stores.textVersions.all(), now).versionOf(kind);
    if (inForce > version) throw new ProblemError("text-overtaken", { kind, version, inForce });
    // The rules may have become stricter since it was proposed.
    mustBeUsable(kind, was.words, language);
    return decide(stores, { ...was, state: "approved", decidedBy: actor.subject, decidedAt: now });
  },
);

/** Refuse a text. 404 `text-unknown`, 409 `text-decided`. The same again changes nothing. */
export const refuseMessageText = route(
  api.refuseMessageText,
  async ({ params: { kind, ...params }, actor, clock, services: { stores } }) => {
    const version = Number(params.version);
    const was = await undecided(stores, kind, version, { state: "refused", by: actor.subject });
    if (was.state !== "proposed") return was;
    const decidedAt = clock.now().toISOString();
    return decide(stores, { ...was, state: "refused", decidedBy: actor.subject, decidedAt });
  },
);

/** A version on which nothing was decided, or the same by the same. @throws ProblemError `text-unknown` | `text-decided` */
async function undecided(
  stores: Stores,
  kind: TextKind,
  version: number,
  wanted: { state: TextVersion["state"]; by: string },
): Promise<TextVersion> {
  const was = await stores.textVersions.get(kind, version);
  const isSameAgain = was.state === wanted.state && was.decidedBy === wanted.by;
  if (was.state !== "proposed" && !isSameAgain)
    throw new ProblemError("text-decided", { kind, version, state: was.state });
  return was;
}

/** Of two who decide at once the second hears that it was decided. */
async function decide(stores: Stores, decided: TextVersion): Promise<TextVersion> {
  const { kind, version } = decided;
  await stores.textVersions.decide(decided).catch(async (cause: unknown) => {
    const { state } = await stores.textVersions.get(kind, version);
    throw state === "proposed"
      ? cause
      : new ProblemError("text-decided", { kind, version, state }, { cause });
  });
  return decided;
}
