import { subDistrictOf } from "../area.ts";
import { dayOf, type Instant } from "../instant.ts";
import { postOf, SHIFT_RULES, type ShiftAssignment, type ShiftPost, type Worker } from "./shift.ts";

// A greedy heuristic in the order of time. Within a moment the posts for which the fewest people qualify come first, so
// that who can do several things is not used up where others could do it. Of those who can come, whoever has the fewest
// hours gets the shift, neighbours before others. A post that stays short then borrows: somebody who works elsewhere in
// that time goes there if a free person can do what they do. What is left is a gap, with who could come if they were asked.

export interface ShiftGap {
  post: ShiftPost;
  missing: number;
  /** Qualified and rested, but not available as far as they said: whom to ring. */
  couldCome: string[];
}

export interface ShiftProposal {
  assignments: ShiftAssignment[];
  gaps: ShiftGap[];
}

const MOST_NAMED = 10;

/** A post with its times as numbers, because they are compared a million times. */
interface Place {
  post: ShiftPost;
  start: number;
  end: number;
}

interface Standing {
  worker: Worker;
  hours: number;
  places: Place[];
  windows: readonly { from: number; to: number }[];
}

/** @param held shifts that people have whatever is proposed, which count for their rest and hours */
export function proposeShifts(
  posts: readonly ShiftPost[],
  workers: readonly Worker[],
  held: readonly ShiftAssignment[] = [],
): ShiftProposal {
  const heldBy = new Map<string, Place[]>();
  for (const shift of held) {
    const places = heldBy.get(shift.workerId) ?? [];
    heldBy.set(shift.workerId, [...places, placeOf({ ...shift, needed: 1 })]);
  }
  const standings = workers
    .map((worker): Standing => {
      const places = heldBy.get(worker.workerId) ?? [];
      return { worker, hours: 0, places, windows: worker.available.map(asNumbers) };
    })
    .sort((a, b) => compare(a.worker.workerId, b.worker.workerId));
  const places = posts.map(placeOf);
  const qualified = new Map(
    places.map((place) => [place, standings.filter(({ worker }) => isQualified(worker, place.post))]),
  );
  const atPlace = new Map(places.map((place): [Place, Standing[]] => [place, []]));
  const candidatesOf = (place: Place): Standing[] => qualified.get(place) ?? [];
  const filledOf = (place: Place): Standing[] => atPlace.get(place) ?? [];
  const spare = (place: Place): number => candidatesOf(place).length / place.post.needed;
  const inOrder = [...places].sort(
    (a, b) => a.start - b.start || spare(a) - spare(b) || compare(postOf(a.post), postOf(b.post)),
  );
  // Places for which nobody is free, as long as nobody was put anywhere or taken away.
  const stuck = new Set<Place>();
  const put = (standing: Standing, place: Place): void => {
    standing.places.push(place);
    standing.hours += hoursOf(place);
    filledOf(place).push(standing);
  };
  const take = (standing: Standing, place: Place): void => {
    standing.places = standing.places.filter((each) => each !== place);
    standing.hours -= hoursOf(place);
    atPlace.set(
      place,
      filledOf(place).filter((each) => each !== standing),
    );
    stuck.clear();
  };
  const bestFor = (place: Place): Standing | undefined => {
    if (stuck.has(place)) return undefined;
    const best = least(
      candidatesOf(place).filter((each) => canCome(each, place) && fits(each.places, place)),
      (each) => [each.hours, isNeighbour(each.worker, place.post) ? 0 : 1],
    );
    // Who is put somewhere is free for less: a place that nobody could take stays so until somebody is taken away.
    if (best === undefined) stuck.add(place);
    return best;
  };
  const borrow = (place: Place): boolean => {
    for (const lender of candidatesOf(place)) {
      if (!canCome(lender, place)) continue;
      for (const held of lender.places) {
        // Only what is proposed here can be lent.
        if (!atPlace.has(held) || stuck.has(held)) continue;
        if (held.start >= place.end || place.start >= held.end) continue;
        const others = lender.places.filter((each) => each !== held);
        if (!fits(others, place)) continue;
        const stand = bestFor(held);
        if (stand === undefined) continue;
        take(lender, held);
        put(stand, held);
        put(lender, place);
        return true;
      }
    }
    return false;
  };
  for (const place of inOrder)
    for (let filled = 0; filled < place.post.needed; filled += 1) {
      const best = bestFor(place);
      if (best !== undefined) put(best, place);
      else if (!borrow(place)) break;
    }
  return {
    assignments: inOrder.flatMap((place) =>
      filledOf(place).map(({ worker }) => assignmentOf(place.post, worker.workerId)),
    ),
    gaps: inOrder.flatMap((place): ShiftGap[] => {
      const missing = place.post.needed - filledOf(place).length;
      if (missing === 0) return [];
      const asked = candidatesOf(place).filter((each) => fits(each.places, place));
      const couldCome = asked.slice(0, MOST_NAMED).map(({ worker }) => worker.workerId);
      return [{ post: place.post, missing, couldCome }];
    }),
  };
}

const placeOf = (post: ShiftPost): Place => ({
  post,
  start: Date.parse(post.from),
  end: Date.parse(post.to),
});

const assignmentOf = ({ siteId, skill, from, to }: ShiftPost, workerId: string): ShiftAssignment => ({
  ...{ siteId, skill, from, to },
  workerId,
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isQualified = ({ qualifications }: Worker, { skill, to }: ShiftPost): boolean =>
  qualifications.some((each) => each.skill === skill && each.until >= dayOf(to));

const HOUR_MS = 3_600_000;

const asNumbers = ({ from, to }: { from: Instant; to: Instant }) => ({
  from: Date.parse(from),
  to: Date.parse(to),
});

const hoursOf = ({ start, end }: Place): number => (end - start) / HOUR_MS;

const canCome = ({ windows }: Standing, { start, end }: Place): boolean =>
  windows.some((window) => window.from <= start && window.to >= end);

const isNeighbour = ({ homeSubDistrictId }: Worker, { siteId }: ShiftPost): boolean =>
  homeSubDistrictId === subDistrictOf(siteId);

const REST_MS = SHIFT_RULES.minRestHours * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;

/** Rested before and after, and not too long at work in any 24 h: they are fullest where they begin with a shift. */
function fits(held: readonly Place[], place: Place): boolean {
  for (const each of held)
    if (place.start - each.end < REST_MS && each.start - place.end < REST_MS) return false;
  if (held.length === 0) return true;
  const all = [...held, place];
  return all.every(({ start }) => workInDay(all, start) <= SHIFT_RULES.maxHoursInADay * HOUR_MS);
}

/** A shift that goes on beyond the 24 h counts with the part within them. */
function workInDay(places: readonly Place[], begin: number): number {
  let work = 0;
  for (const { start, end } of places)
    if (start >= begin && start < begin + DAY_MS) work += Math.min(end, begin + DAY_MS) - start;
  return work;
}

function least<T>(items: readonly T[], rankOf: (item: T) => readonly number[]): T | undefined {
  let best: { item: T; rank: readonly number[] } | undefined;
  for (const item of items) {
    const rank = rankOf(item);
    if (best === undefined || isBefore(rank, best.rank)) best = { item, rank };
  }
  return best?.item;
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    if (value !== other) return value < other;
  }
  return false;
}
