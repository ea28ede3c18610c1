import * as api from "../../shared/contracts/people/residents.ts";
import { coversCommunity, type Scope } from "../../shared/domain/access/scope.ts";
import { normaliseGroupedText } from "../../shared/domain/codes/typed-text.ts";
import { mayConfirm } from "../../shared/domain/people/member-confirmation.ts";
import { isSameName } from "../../shared/domain/people/same-name.ts";
import { readDocumentNumber } from "../../shared/edge/read-document-number.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
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
    const joined = await joinHousehold(services, actor.subject, named, { consentCode });
    const added = reach.one(person, () => joined);
    await attempts.takeBack(tries);
    return personView(added);
  },
);

/** A code for whoever is to look after somebody from now on. 404 `resident-unknown`. */
export const giveHouseholdConsent = route(
  api.giveHouseholdConsent,
  async ({ body, actor, reach, clock, services }) => {
    const { residents, households, householdConsents } = services.stores;
    const { residentId } = body;
    const record = (await residents.records([residentId])).get(residentId);
    const household = record && (await households.get(record.householdId));
    reach.one(record, (_, { dependant }) =>
      Boolean(dependant && household && mayConsent(household, actor.subject, residentId)),
    );
    return householdConsents.issue(residentId, actor.subject, clock.now());
  },
);

/** Take a dependant out of one's household, into one of their own. 404 `resident-unknown`. */
export const removeHouseholdMember = route(
  api.removeHouseholdMember,
  async ({ params, actor, reach, services }) => {
    const { residentId } = params;
    const records = await services.stores.residents.records([actor.subject, residentId]);
    const caller = records.get(actor.subject);
    const household = await services.stores.households.get(caller?.householdId ?? actor.subject);
    reach.one(records.get(residentId), (_, person) => mayTakeOut(services, caller, person, household));
    await leaveHousehold(services, actor.subject, residentId);
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
    const { residentId } = params;
    const record = (await residents.records([residentId])).get(residentId);
    const household = await households.get(record?.householdId ?? residentId);
    const isResident = actor.role === "resident";
    reach.one(record, (scope, person) =>
      isResident ? mayConfirm(household, actor.subject, residentId) : ofCommunity(scope, person),
    );
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
  const records = await residents.records([params.residentId, body.guardianId]);
  // A family of another community takes nobody in unasked: there it needs their code, or a worker of both.
  reach.one(records.get(params.residentId), ofCommunity, "params.residentId");
  reach.one(records.get(body.guardianId), ofCommunity, "body.guardianId");
  if (records.get(body.guardianId)?.dependant) throw new ProblemError("household-rule");
  const permission = {
    worker: actor.subject,
    consentCode: normaliseGroupedText(body.consentCode ?? ""),
  };
  if (!(await joinHousehold(services, body.guardianId, params.residentId, permission)))
    throw new ProblemError("household-rule");
  const { householdId = "" } = (await residents.records([params.residentId])).get(params.residentId) ?? {};
  const { members } = await services.stores.households.get(householdId);
  const member = members.find(({ residentId }) => residentId === params.residentId);
  return { waiting: member?.unconfirmed !== undefined };
});
