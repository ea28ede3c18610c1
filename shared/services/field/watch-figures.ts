import { dutyOfDay, isOpen } from "../../domain/field/duty.ts";
import { dayOf, type Instant } from "../../domain/instant.ts";
import type { Stores } from "../../store/stores.ts";
import { type WatchStanding, watchStandings } from "./watch-standings.ts";

export interface WatchFigures {
  communityId: string;
  watched: number;
  due: number;
  overdue: number;
  met: number;
  missed: number;
}

type WatchStores = Pick<Stores, "watchEntries" | "residents" | "participations" | "tubes">;

/** Everybody who is on the list of a community, with what they are due for. */
export async function standingsOfCommunity(
  stores: WatchStores,
  place: { campaignId: string; communityId: string },
  now: Instant,
): Promise<WatchStanding[]> {
  const { entries } = await stores.watchEntries.ofCommunity(place.campaignId, place.communityId);
  const standing = entries.filter(({ ended }) => ended === undefined);
  return standing.length === 0 ? [] : watchStandings(stores, place.campaignId, standing, now);
}

/** How many of a community's list are due today, and how many duties of earlier days nobody met. */
export async function watchFiguresOf(
  stores: WatchStores,
  place: { campaignId: string; communityId: string },
  now: Instant,
): Promise<WatchFigures> {
  const today = dayOf(now);
  const standings = await standingsOfCommunity(stores, place, now);
  const ofToday = standings.flatMap(({ duties }) => dutyOfDay(duties, today, today) ?? []);
  const count = (which: (duty: (typeof ofToday)[number]) => boolean): number => ofToday.filter(which).length;
  return {
    communityId: place.communityId,
    watched: standings.length,
    due: count(({ state }) => state === "due"),
    overdue: count(({ state }) => state === "overdue"),
    met: count((duty) => !isOpen(duty) && duty.metAt !== undefined),
    missed: standings.reduce(
      (sum, { duties }) => sum + duties.filter(({ state }) => state === "missed").length,
      0,
    ),
  };
}
