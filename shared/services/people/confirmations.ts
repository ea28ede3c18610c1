import type { Confirmation, Confirmations } from "../../contracts/people/confirmations.ts";
import { coversCommunity, type Scope } from "../../domain/access/scope.ts";
import { maskName } from "../../domain/people/documents/masking.ts";
import { carersOf, type Household } from "../../domain/people/household.ts";
import { lapsedBefore, lapsesAt } from "../../domain/people/merge-lapse.ts";
import { inParallel } from "../../store/in-parallel.ts";
import type { Merge } from "../../store/people/merges.ts";
import type { Services } from "../services.ts";
import { mayReachBoth } from "./merge-reach.ts";
import { side } from "./record-side.ts";

type Reading = Pick<Services, "stores" | "clock">;

/** So many are shown at once, those that wait longest first. */
const MOST = 100;
const COMMUNITIES_AT_ONCE = 8;

/** What waits for a second worker in the communities of a scope: merges, and places in households. */
export async function confirmationsOf(services: Reading, scope: Scope): Promise<Confirmations> {
  const { merges, households } = services.stores;
  const communityIds = scope.kind === "communities" ? scope.communityIds : [];
  const after = lapsedBefore(services.clock.now().toISOString());
  const found = await inParallel(communityIds, COMMUNITIES_AT_ONCE, async (communityId) =>
    Promise.all([
      merges.waitingIn(communityId, after, MOST + 1),
      households.waitingIn(communityId, MOST + 1),
    ]),
  );
  const waiting = [
    ...(await mergesShown(
      services,
      scope,
      found.flatMap(([asked]) => asked),
    )),
    ...(await membersShown(
      services,
      scope,
      found.flatMap(([, homes]) => homes),
    )),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return { confirmations: waiting.slice(0, MOST), more: waiting.length > MOST };
}

async function mergesShown(
  { stores }: Reading,
  scope: Scope,
  merges: readonly Merge[],
): Promise<Confirmation[]> {
  const ids = merges.flatMap(({ residentId, into }) => [residentId, into]);
  const records = await stores.residents.records(ids);
  const people = new Map((await stores.residents.getMany(ids)).map((one) => [one.residentId, one]));
  return merges.flatMap((merge) => {
    const [merged, kept] = [records.get(merge.residentId), records.get(merge.into)];
    const [a, b] = [people.get(merge.residentId), people.get(merge.into)];
    const until = lapsesAt(merge);
    if (!merged || !kept || !a || !b || until === undefined) return [];
    if (!mayReachBoth(scope, { merged, kept })) return [];
    const { by, at } = merge;
    return [{ kind: "merge" as const, merged: side(a), kept: side(b), by, at, lapsesAt: until }];
  });
}

async function membersShown(
  { stores }: Reading,
  scope: Scope,
  households: readonly Household[],
): Promise<Confirmation[]> {
  const ids = households.flatMap((home) => home.members.map(({ residentId }) => residentId));
  const people = new Map((await stores.residents.getMany(ids)).map((one) => [one.residentId, one]));
  const named = (residentId: string) => {
    const person = people.get(residentId);
    return person === undefined ? [] : [{ residentId, maskedName: maskName(person.name) }];
  };
  return households.flatMap((home) =>
    home.members.flatMap(({ residentId, dependant, unconfirmed }): Confirmation[] => {
      const person = people.get(residentId);
      if (!unconfirmed || !person || person.mergedInto !== undefined) return [];
      if (!coversCommunity(scope, person.communityId)) return [];
      const { by, at } = unconfirmed;
      const family = (dependant ? carersOf(home) : othersOf(home, residentId)).flatMap(named);
      return named(residentId).map((one) => ({ kind: "household", person: one, dependant, family, by, at }));
    }),
  );
}

const othersOf = ({ members }: Household, residentId: string): string[] =>
  members.flatMap((member) => (member.residentId === residentId ? [] : member.residentId));
