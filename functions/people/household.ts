import * as api from "../../shared/contracts/people/residents.ts";
import { coversCommunity, type Scope } from "../../shared/domain/access/scope.ts";
import { normaliseGroupedText } from "../../shared/domain/codes/typed-text.ts";
import { mayConfirm } from "../../shared/domain/people/member-confirmation.ts";
import { isSameName } from "../../shared/domain/people/same-name.ts";
import { readDocumentNumber } from "../../shared/edge/read-document-number.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { mustBeTwoPeople } from "../../shared/services/access/two-people.ts";
import {
  confirmMember,
  joinHousehold,
  leaveHousehold,
  mayConsent,
  mayTakeOut,
} from "../../shared/services/people/household-moves.ts";
import { personView } from "./person-view.ts";

const ofCommunity = (scope: Scope, { communityId }: { communityId: string }): boolean =>
  coversCommunity(scope, communityId);

/** Of tries to add somebody; each is counted before it is looked at. */
const TRIES = { most: 10, perSeconds: 3_600 };
/** A resident code that nobody has; looked up where there is nobody, so that an answer takes as long. */
const NOBODY = "000000000000";

/**
 * Take somebody who is looked after into one's household. 403 `household-consent` for a wrong code as for a person whom
 * nobody knows, 429 `household-tries`, 409 `household-full`.
 */
export const addHouseholdMember = route(
  api.addHouseholdMember,
  async ({ body, actor, reach, clock, language, services }) => {
    const { residents, attempts } = services.stores;
    const documentNumber = readDocumentNumber(body, clock.now(), language);
    const tries = `household#${actor.subject}`;
    const waitSeconds = await attempts.count(tries, TRIES, clock.now());
    if (waitSeconds > 0)
      throw new ProblemError("household-tries", { waitSeconds }, { retryAfterSeconds: waitSeconds });
    const residentId = (await residents.idByDocument(body.documentType, documentNumber)) ?? NOBODY;
    const [person] = await residents.getMany([residentId]);
    const named = person !== undefined && isSameName(person.name, body.name) ? residentId : NOBODY;
    const consentCode = normaliseGroupedText(body.consentCode ?? "");
    const asked = { guardianId: actor.subject, residentId: named };
    const joined = await joinHousehold(services, asked, { consentCode });
    const added = reach.one(person, () => joined);
    await attempts.takeBack(tries);
    return personView(added.mergedInto === undefined ? added : await residents.get(added.mergedInto));
  },
);

/** A code for whoever is to look after somebody from now on. 404 `resident-unknown`. */
export const giveHouseholdConsent = route(
  api.giveHouseholdConsent,
  async ({ body, actor, reach, clock, services }) => {
    const { residents, households, householdConsents } = services.stores;
    const records = await residents.keptRecords([actor.subject, body.residentId]);
    const callerId = records.get(actor.subject)?.residentId ?? actor.subject;
    const record = records.get(body.residentId);
    const household = record && (await households.get(record.householdId));
    const { residentId } = reach.one(record, (_, person) =>
      Boolean(person.dependant && household && mayConsent(household, callerId, person.residentId)),
    );
    return householdConsents.issue(residentId, callerId, clock.now());
  },
);

/** Take a dependant out of one's household, into one of their own. 404 `resident-unknown`. */
export const removeHouseholdMember = route(
  api.removeHouseholdMember,
  async ({ params, actor, reach, services }) => {
    const { residentId } = params;
    const { residents, households } = services.stores;
    const caller = await residents.keptRecord(actor.subject);
    const person = (await residents.records([residentId])).get(residentId);
    // Read for nobody as for somebody, so that an answer takes as long.
    const home = await households.get(person?.householdId ?? residentId);
    const found = reach.one(person, (_, one) => mayTakeOut(services, caller, one, home));
    await leaveHousehold(services, caller?.residentId ?? actor.subject, found.residentId);
    return undefined;
  },
);

/**
 * Confirm the place in a household that a worker gave somebody: who looks after the household, or another worker. 404
 * `resident-unknown`, 409 `household-second-person`.
 */
export const confirmHouseholdMember = route(
  api.confirmHouseholdMember,
  async ({ params, actor, reach, services }) => {
    const { residents, households } = services.stores;
    const isResident = actor.role === "resident";
    const records = await residents.keptRecords([params.residentId, ...(isResident ? [actor.subject] : [])]);
    const record = records.get(params.residentId);
    const callerId = records.get(actor.subject)?.residentId ?? actor.subject;
    const household = await households.get(record?.householdId ?? params.residentId);
    const { residentId } = reach.one(record, (scope, person) =>
      isResident ? mayConfirm(household, callerId, person.residentId) : ofCommunity(scope, person),
    );
    const member = household.members.find((each) => each.residentId === residentId);
    const placed = member?.unconfirmed;
    if (!isResident && placed && placed.by !== actor.subject)
      await mustBeTwoPeople(services.stores, [placed], actor.subject);
    await confirmMember(services, residentId, isResident ? undefined : actor.subject);
    return undefined;
  },
);

/**
 * What a worker does, with the code of who looks after the person now; without it another worker confirms. 404
 * `resident-unknown`, 422 `household-rule`.
 */
export const putInHousehold = route(api.putInHousehold, async ({ params, body, actor, reach, services }) => {
  const { residents } = services.stores;
  const records = await residents.keptRecords([params.residentId, body.guardianId]);
  // A family of another community takes nobody in unasked: there it needs their code, or a worker of both.
  const person = reach.one(records.get(params.residentId), ofCommunity, "params.residentId");
  const guardian = reach.one(records.get(body.guardianId), ofCommunity, "body.guardianId");
  if (guardian.dependant) throw new ProblemError("household-rule");
  const permission = {
    worker: actor.subject,
    consentCode: normaliseGroupedText(body.consentCode ?? ""),
  };
  const [guardianId, residentId] = [guardian.residentId, person.residentId];
  if (!(await joinHousehold(services, { guardianId, residentId }, permission)))
    throw new ProblemError("household-rule");
  const { householdId = "" } = (await residents.records([residentId])).get(residentId) ?? {};
  const { members } = await services.stores.households.get(householdId);
  const member = members.find((each) => each.residentId === residentId);
  return { waiting: member?.unconfirmed !== undefined };
});
