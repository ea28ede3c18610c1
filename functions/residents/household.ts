import * as api from "../../shared/api/residents.ts";
import { isSameName } from "../../shared/domain/same-name.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { readDocumentNumber } from "../../shared/http/read-document-number.ts";
import { route } from "../../shared/http/route.ts";
import { joinHousehold, leaveHousehold } from "../../shared/store/household-moves.ts";
import { personView } from "./person-view.ts";

/** Take somebody who is looked after into one's household. 422 `household-rule`, 409 `household-full`. */
export const addHouseholdMember = route(
  api.addHouseholdMember,
  async ({ body, actor, clock, language, services }) => {
    const { residents } = services.stores;
    const documentNumber = readDocumentNumber(body, clock.now(), language);
    const residentId = await residents.idByDocument(body.documentType, documentNumber);
    if (residentId === undefined) throw new ProblemError("resident-unknown");
    const person = await residents.get(residentId);
    if (!person.dependant || !isSameName(person.name, body.name)) throw new ProblemError("household-rule");
    await joinHousehold(services, actor.subject, residentId);
    return personView(person);
  },
);

/** Take a dependant out of one's household, into one of their own. 404 `resident-unknown`, 403 `scope-forbidden`. */
export const removeHouseholdMember = route(api.removeHouseholdMember, async ({ params, actor, services }) => {
  await leaveHousehold(services, actor.subject, params.residentId);
  return undefined;
});
