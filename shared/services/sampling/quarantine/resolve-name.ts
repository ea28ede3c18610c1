import type { SwabbedPerson } from "../../../contracts/sampling/quarantine.ts";
import { addMilliseconds } from "../../../domain/instant.ts";
import type { Language } from "../../../domain/language.ts";
import { isInDoubt } from "../../../domain/people/person-status.ts";
import type { MemberCorrection } from "../../../domain/sampling/member-correction.ts";
import type { Resolution } from "../../../domain/sampling/quarantine-case.ts";
import type { Tube } from "../../../domain/sampling/tube.ts";
import { ProblemError } from "../../../errors/problem.ts";
import type { Actor } from "../../../security/tokens.ts";
import { retryOnConflict } from "../../../store/table.ts";
import type { Services } from "../../services.ts";
import { corrected } from "../corrected-tube.ts";
import { correctionWrites } from "../corrected-tubes.ts";
import type { SyncContext } from "../sync-context.ts";
import { inOneTransaction } from "../tube-endings.ts";
import { membersOf } from "../tube-members.ts";
import type { NameCase } from "./name-case.ts";
import { CaseResolved, type Decision } from "./resolve-case.ts";

/**
 * Do what a person decided about who was swabbed, and resolve the case with it: the holder of the document stays, with
 * the doubt gone, or somebody else takes their place in the tube, or nobody does.
 * @throws CaseResolved; ProblemError `case-not-applicable` | `resident-unknown` | `input-invalid`
 */
export async function resolveName(
  services: Services,
  { actor, language }: { actor: Actor; language: Language },
  file: NameCase,
  { choice, reason, person }: Decision,
): Promise<void> {
  const { kept, sample } = file;
  const now = services.clock.now();
  const swabbed =
    choice === "anotherPerson" ? await swabbedPerson(services, language, file, person) : undefined;
  const resolution: Resolution = {
    ...{ choice, at: now.toISOString(), by: actor.subject, flags: [] },
    ...(swabbed === undefined ? {} : { residentId: swabbed }),
  };
  const resolve = () =>
    services.stores.quarantine.resolve(kept.caseId, resolution, reason, () => new CaseResolved());
  const context: SyncContext = {
    ...{ services, actor, sentBy: actor.subject, deviceId: kept.deviceId, deviceViolations: [] },
    ...{ clockOffsetSeconds: 0, receivedAt: now },
    decided: { caseId: kept.caseId, choice, record: resolve },
  };
  await retryOnConflict(async () => {
    const { stores, table } = services;
    const [tube, notes] = await Promise.all([
      stores.tubes.find(sample.tubeBarcode),
      stores.tubeNotes.getMany([sample.tubeBarcode]).then((found) => found.get(sample.tubeBarcode)),
    ]);
    if (choice === "discard") return table.transact([resolve()]);
    if (!tube || !notes || !isInDoubt(tube, sample.residentId))
      throw new ProblemError("case-not-applicable", { reasons: kept.reasons.join(", ") });
    const corrections = decidedCorrections(file, choice, swabbed, {
      opId: kept.caseId,
      at: afterAll(notes.corrections, now.toISOString()),
    });
    const told = { opId: kept.caseId, at: now.toISOString(), samplerId: actor.subject };
    const { writes } = await correctionWrites(
      context,
      tube.campaignId,
      [corrected(tube, notes, corrections)],
      told,
    );
    return table.transact(inOneTransaction([resolve(), ...writes]));
  });
}

function decidedCorrections(
  { sample }: NameCase,
  choice: Resolution["choice"],
  swabbed: string | undefined,
  head: { opId: string; at: string },
): MemberCorrection[] {
  const { residentId } = sample;
  if (choice === "samePerson") return [{ ...head, residentId, change: "add" }];
  return [
    { ...head, residentId, change: "remove" },
    ...(swabbed === undefined ? [] : [{ ...head, residentId: swabbed, change: "add" as const }]),
  ];
}

/** A decision counts over all that was told before it, whatever the clocks of devices said. */
const afterAll = (corrections: readonly MemberCorrection[], now: string): string =>
  corrections.reduce((latest, { at }) => (at >= latest ? addMilliseconds(at, 1) : latest), now);

async function swabbedPerson(
  services: Services,
  language: Language,
  { sample, tube }: NameCase,
  person: SwabbedPerson | undefined,
): Promise<string> {
  if (person === undefined || tube === undefined) throw invalid("/person", WORDS.missing[language]);
  const residentId =
    "residentId" in person ? person.residentId : await byDocument(services, language, tube, person);
  if (residentId === sample.residentId) throw invalid("/person", WORDS.same[language]);
  const record = await services.stores.residents.keptRecord(residentId);
  if (record === undefined) throw new ProblemError("resident-unknown");
  return record.residentId;
}

async function byDocument(
  services: Services,
  language: Language,
  { campaignId, siteId }: Tube,
  person: Exclude<SwabbedPerson, { residentId: string }>,
): Promise<string> {
  const [read] = await membersOf(services, [{ members: [person], campaignId, siteId }]);
  const [residentId] = read?.residentIds ?? [];
  if (!read || residentId === undefined || read.misread)
    throw invalid("/person/documentNumber", WORDS.malformed[language]);
  if (read.inDoubt.size > 0) throw invalid("/person/name", WORDS.otherName[language]);
  return residentId;
}

const invalid = (pointer: string, detail: string): ProblemError =>
  new ProblemError("input-invalid", {}, { errors: [{ pointer, detail }] });

const WORDS = {
  missing: { "zh-CN": "请说明采的是谁", en: "say who was swabbed" },
  same: { "zh-CN": "与证件持有人是同一人", en: "is the holder of the document" },
  malformed: { "zh-CN": "证件号码格式有误", en: "is not a well-formed document number" },
  otherName: {
    "zh-CN": "该证件属于另一个姓名的人，请核对",
    en: "is not the name of the holder of this document; check both",
  },
} as const satisfies Record<string, Record<Language, string>>;
