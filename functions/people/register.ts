import * as api from "../../shared/contracts/people/roster.ts";
import { coversCommunity } from "../../shared/domain/access/scope.ts";
import { makeResidentCode } from "../../shared/domain/codes/resident-code.ts";
import { dayOf } from "../../shared/domain/instant.ts";
import type { Language } from "../../shared/domain/language.ts";
import { NO_DOCUMENT } from "../../shared/domain/people/documents/document.ts";
import { maskName } from "../../shared/domain/people/documents/masking.ts";
import { foundedBy } from "../../shared/domain/people/member-confirmation.ts";
import { canReceiveTexts } from "../../shared/domain/people/phone.ts";
import { isDependant, type Resident } from "../../shared/domain/people/resident.ts";
import { numberOfUlid, toldBirthDate } from "../../shared/domain/people/without-document.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { joinHousehold, ownHouseholdId } from "../../shared/services/people/household-moves.ts";
import { DocumentTaken } from "../../shared/services/people/roster/roster-change.ts";
import { conflict } from "../../shared/store/table.ts";

/**
 * Put somebody without a document on the roster. 400 `input-invalid` without an age, 403 `scope-forbidden`, 404
 * `resident-unknown` for a guardian whom nobody knows, 422 `household-rule` for one who is looked after themselves.
 */
export const registerWithoutDocument = route(
  api.registerWithoutDocument,
  async ({ body, actor, reach, clock, language, services }) => {
    const { stores, table, ids } = services;
    const { communityId, name, guardianId, phone, address } = body;
    const now = clock.now().toISOString();
    const birthDate = toldBirthDate(body, dayOf(now));
    if (birthDate === undefined) throw birthMissing(language);
    const guardian = guardianId === undefined ? undefined : await stores.residents.keptRecord(guardianId);
    // Of a guardian of another community nothing is said, and nobody is put into their family unasked.
    if (guardianId !== undefined)
      reach.one(guardian, (scope, record) => coversCommunity(scope, record.communityId));
    const reachable = phone !== undefined && canReceiveTexts(phone);
    const dependant = guardian !== undefined || isDependant(birthDate, dayOf(now), reachable);
    if (guardian?.dependant) throw new ProblemError("household-rule");
    const documentNumber = numberOfUlid(body.personId);
    const residentId = makeResidentCode(ids.draw);
    const householdId = ownHouseholdId(services, residentId);
    const resident: Resident = {
      ...{ residentId, householdId, communityId, name, birthDate, documentNumber, dependant },
      documentType: NO_DOCUMENT,
      vouchedBy: guardianId ? { kind: "guardian", id: guardianId } : { kind: "worker", id: actor.subject },
      ...(phone === undefined ? {} : { phone }),
      ...(address === undefined ? {} : { address }),
      language: "zh-CN",
      provisional: false,
      updatedAt: now,
    };
    const put = [
      ...stores.residents.create(resident, () => new DocumentTaken()),
      stores.households.write(
        { version: 0 },
        {
          ...{ householdId, communityId, members: [{ residentId, dependant }] },
          ...foundedBy({ householdId, members: [] }, { by: actor.subject, now, before: undefined }),
        },
      ),
    ];
    let isNew = true;
    await table.transact(put).catch((error: unknown) => {
      if (!(error instanceof DocumentTaken)) throw error;
      isNew = false;
    });
    const known = await stores.residents.idByDocument(NO_DOCUMENT, documentNumber);
    if (known === undefined) throw conflict();
    const kept = await stores.residents.get(known);
    if (!coversCommunity(actor.scope, kept.communityId)) throw new ProblemError("resident-unknown");
    // Where the first request came no further than the roster, the second one puts them into the household.
    const isUnfinished =
      kept.vouchedBy?.id === guardianId && kept.householdId === ownHouseholdId(services, known);
    const permission = { worker: actor.subject, isNew: isNew || isUnfinished };
    if (guardianId !== undefined)
      await joinHousehold(services, { guardianId, residentId: known }, permission);
    return { residentId: known, maskedName: maskName(kept.name), communityId: kept.communityId };
  },
);

function birthMissing(language: Language): ProblemError {
  const detail =
    language === "zh-CN"
      ? "请填写出生日期（不晚于今天）或年龄。"
      : "Give a date of birth that is not in the future, or an age.";
  return new ProblemError("input-invalid", {}, { errors: [{ pointer: "/birthDate", detail }] });
}
