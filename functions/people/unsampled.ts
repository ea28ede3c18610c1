import * as api from "../../shared/contracts/people/unsampled.ts";
import { route } from "../../shared/edge/route.ts";
import { unsampledOf } from "../../shared/services/people/unsampled.ts";

/** People of a community who are still to be sampled, to be called or visited. 404 `campaign-unknown`. */
export const listUnsampled = route(api.listUnsampled, async ({ params, query, clock, services }) => {
  const { stores } = services;
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const place = { campaignId, communityId: params.communityId };
  const { people, ...page } = await unsampledOf(stores, place, query.after);
  const contacts = await stores.residents.contacts(people.map(({ residentId }) => residentId));
  const contactOf = new Map(contacts.map((contact) => [contact.residentId, contact]));
  return {
    people: people.flatMap((person) => {
      const contact = contactOf.get(person.residentId);
      if (contact === undefined) return [];
      const { name, phone } = contact;
      return [{ ...person, name, ...(phone === undefined ? {} : { phone }) }];
    }),
    ...page,
    asOf: clock.now().toISOString(),
  };
});
