import * as api from "../../shared/contracts/people/residents.ts";
import { maskName } from "../../shared/domain/people/documents/masking.ts";
import { carersOf } from "../../shared/domain/people/household.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { peopleOf } from "./acting-for.ts";
import { personView } from "./person-view.ts";

/** The resident, those they act for, and whom they may confirm in their household. 404 `resident-unknown`. */
export const profile = route(api.profile, async ({ actor, services }) => {
  const { residents, households } = services.stores;
  const people = await peopleOf(services, actor);
  const [self, ...others] = await residents.getMany(people);
  // Who is on record twice is one person, by the record that stands for both.
  const standing = others.filter(({ mergedInto }) => mergedInto === undefined);
  if (!self) throw new ProblemError("resident-unknown");
  const home = await households.get(self.householdId);
  const isCarer = carersOf(home).includes(self.residentId);
  const waiting = home.members.filter(({ dependant, unconfirmed }) => isCarer && !dependant && unconfirmed);
  return {
    person: personView(self),
    household: standing.map(personView),
    waiting: (await residents.getMany(waiting.map(({ residentId }) => residentId))).map(
      ({ residentId, name }) => ({ residentId, maskedName: maskName(name) }),
    ),
  };
});

/** Change the language of messages. 404 `resident-unknown`. */
export const changeProfile = route(api.changeProfile, async ({ body, actor, clock, services }) => {
  const { residents } = services.stores;
  const [residentId = actor.subject] = await peopleOf(services, actor);
  await residents.changeLanguage(residentId, body.language, clock.now());
  return personView(await residents.get(residentId));
});
