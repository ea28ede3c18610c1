import * as api from "../../shared/contracts/people/residents.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { peopleOf } from "./acting-for.ts";
import { personView } from "./person-view.ts";

/** The resident and those they act for. 404 `resident-unknown`. */
export const profile = route(api.profile, async ({ actor, services }) => {
  const residents = await services.stores.residents.getMany(await peopleOf(services, actor));
  const [person, ...household] = residents.map(personView);
  if (!person) throw new ProblemError("resident-unknown");
  return { person, household };
});

/** Change the language of messages. 404 `resident-unknown`. */
export const changeProfile = route(api.changeProfile, async ({ body, actor, clock, services }) => {
  const { residents } = services.stores;
  const [residentId = actor.subject] = await peopleOf(services, actor);
  await residents.changeLanguage(residentId, body.language, clock.now());
  return personView(await residents.get(residentId));
});
