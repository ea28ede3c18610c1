import * as api from "../../shared/contracts/messages/results.ts";
import { displacementOf } from "../../shared/domain/booking/displaced-booking.ts";
import { helplinesOf } from "../../shared/domain/campaign/helplines.ts";
import { overdueResult } from "../../shared/domain/people/overdue-result.ts";
import type { Booking } from "../../shared/domain/people/participation.ts";
import type { PersonStatus } from "../../shared/domain/people/person-status.ts";
import { route } from "../../shared/edge/route.ts";
import { standingsOf } from "../../shared/services/people/person-states.ts";
import { peopleOf } from "./acting-for.ts";

const KNOWN: ReadonlySet<PersonStatus> = new Set(["notBooked", "negative", "positive"]);

/** Who has to stay at home. */
const MAY_NEED_HELP: ReadonlySet<PersonStatus> = new Set(["held", "positive"]);

/** When to ask again: soon while somebody waits, late when nobody does; each with as much jitter as it can bear. */
const SOON = { fromSeconds: 30, toSeconds: 90 };
const LATE = { fromSeconds: 30 * 60, toSeconds: 60 * 60 };

/** What the campaign says of the resident and those they act for. 404 `campaign-unknown`. */
export const results = route(api.results, async ({ params, actor, clock, services }) => {
  const { stores, ids } = services;
  const campaign = await stores.campaigns.get(params.campaignId);
  const { campaignId, helplines } = campaign;
  const named = await peopleOf(services, actor);
  const read = async (residentIds: readonly string[]) =>
    Promise.all([stores.residents.getMany(residentIds), standingsOf(stores, campaignId, residentIds)]);
  const first = await read(named);
  const kept = [...new Set(first[0].map(({ residentId, mergedInto }) => mergedInto ?? residentId))];
  const isMerged = first[0].some(({ mergedInto }) => mergedInto !== undefined);
  const [residents, standings] = isMerged ? await read(kept) : first;
  const residentOf = new Map(residents.map((resident) => [resident.residentId, resident]));
  const { fromSeconds, toSeconds } = standings.every(({ status }) => KNOWN.has(status)) ? LATE : SOON;
  const waitMs = fromSeconds * 1000 + ids.draw((toSeconds - fromSeconds) * 1000);
  const now = clock.now().toISOString();
  const displacementOfBooking = async ({ siteId, slotStart }: Booking) =>
    displacementOf(campaign, await stores.sites.find(campaignId, siteId), slotStart);
  const people = standings.map(async ({ participation, tubes, ...person }) => {
    const resident = residentOf.get(person.residentId);
    if (resident === undefined) return [];
    const { name, communityId } = resident;
    const { booking } = participation;
    const overdue = overdueResult(participation, tubes, now);
    const displaced = booking && booking.slotStart > now ? await displacementOfBooking(booking) : undefined;
    return [
      {
        ...person,
        name,
        ...(booking ? { booking } : {}),
        ...(displaced ? { displaced } : {}),
        ...(overdue === undefined ? {} : { overdueSince: overdue.since }),
        ...(MAY_NEED_HELP.has(person.status) || overdue !== undefined
          ? { call: helplinesOf(helplines, communityId) }
          : {}),
      },
    ];
  });
  return {
    people: (await Promise.all(people)).flat(),
    askAgainAt: new Date(clock.now().getTime() + waitMs).toISOString(),
  };
});
