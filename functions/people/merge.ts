import * as api from "../../shared/contracts/people/merges.ts";
import { isWaiting, lapsesAt } from "../../shared/domain/people/merge-lapse.ts";
import type { Reach } from "../../shared/edge/reach.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { mustBeTwoPeople } from "../../shared/services/access/two-people.ts";
import { carryOutMerge } from "../../shared/services/people/carry-out-merge.ts";
import { mergeEffects } from "../../shared/services/people/merge-effects.ts";
import { communityOfMerge, mayReachBoth } from "../../shared/services/people/merge-reach.ts";
import type { Two } from "../../shared/services/people/merge-readers.ts";
import type { Services } from "../../shared/services/services.ts";
import type { Merge } from "../../shared/store/people/merges.ts";
import type { Stores } from "../../shared/store/stores.ts";
import type { Write } from "../../shared/store/table.ts";

/** What joining two records would change, and what stands against it. 404 `resident-unknown`. */
export const previewMerge = route(api.previewMerge, async ({ params, body, reach, services }) =>
  mergeEffects(services, await reachedTwo(services, reach, params.residentId, body.into)),
);

/**
 * Join a record to another one of the same person. Where that lets a phone read what it could not before, the first
 * worker asks and another one joins, before what was asked for lapses. 404 `resident-unknown`, 409 `merge-refused`.
 */
export const mergeResidents = route(
  api.mergeResidents,
  async ({ params, body, actor, reach, clock, services }) => {
    const { stores, table } = services;
    const two = await reachedTwo(services, reach, params.residentId, body.into);
    const was = await stores.merges.find(params.residentId);
    if (was?.state === "undoing") await carryOutMerge(services, params.residentId);
    if (was !== undefined && stands(was) && was.into === body.into) {
      await carryOutMerge(services, params.residentId);
      return answer(was);
    }
    const { obstacles, secondPerson } = await mergeEffects(services, two);
    if (obstacles.length > 0) throw new ProblemError("merge-refused", { reasons: obstacles.join(", ") });
    const now = clock.now();
    const isAsked = was !== undefined && isWaiting(was, now.toISOString()) && was.into === body.into;
    const asked = isAsked ? was : undefined;
    if (secondPerson && asked?.by === actor.subject) return answer(asked);
    const isSecond = asked !== undefined && asked.by !== actor.subject;
    if (secondPerson && isSecond) await mustBeTwoPeople(stores, [asked], actor.subject);
    const waits = secondPerson && !isSecond;
    const merge: Merge = {
      ...{ residentId: params.residentId, into: body.into, state: waits ? "asked" : "begun" },
      ...{ by: asked?.by ?? actor.subject, at: now.toISOString(), communityId: communityOfMerge(two) },
      ...(isSecond ? { confirmedBy: actor.subject, askedAt: asked.at } : {}),
    };
    if (waits) {
      await table.transact([
        stores.merges.write(was?.state === "undoing" ? { ...was, state: "undone" } : was, merge),
        stores.outbox.enqueue({ kind: "mergeAsked", residentId: params.residentId, at: merge.at }, now),
      ]);
      return answer(merge);
    }
    const before = was?.state === "undoing" ? { ...was, state: "undone" as const } : was;
    await table.transact([
      stores.merges.write(before, merge),
      ...stores.merges.join(
        two.merged,
        two.kept,
        stores.careCategories.afterJoin(two.merged, two.kept, merge.at),
      ),
      ...(await unfound(stores, two)),
      ...signInsEnd(stores, two, now),
      stores.outbox.enqueue({ kind: "recordsMerging", residentId: params.residentId }, now),
    ]);
    await carryOutMerge(services, params.residentId);
    return answer(merge);
  },
);

/** Part two records again. 404 `resident-unknown` | `merge-unknown`, 409 `merge-second-person`. */
export const undoMerge = route(api.undoMerge, async ({ params, actor, reach, clock, services }) => {
  const { stores, table } = services;
  const { residentId } = params;
  const was = await stores.merges.find(residentId);
  const two = await reachedTwo(services, reach, residentId, was?.into ?? residentId);
  if (was === undefined) throw new ProblemError("merge-unknown");
  if (was.state === "asked") {
    const undone = { undoneBy: actor.subject, undoneAt: clock.now().toISOString() };
    await table.transact([stores.merges.write(was, { ...was, state: "undone", ...undone })]);
    return undefined;
  }
  if (!stands(was)) {
    await carryOutMerge(services, residentId);
    return undefined;
  }
  if (was.by === actor.subject) throw new ProblemError("merge-second-person");
  await mustBeTwoPeople(stores, [{ by: was.by, at: was.askedAt ?? was.at }], actor.subject);
  // What is half joined is joined first, so that all of it is found.
  await carryOutMerge(services, residentId);
  const now = clock.now();
  const done: Merge = { ...was, state: "done" };
  const undoing: Merge = { ...done, state: "undoing", undoneBy: actor.subject, undoneAt: now.toISOString() };
  await table.transact([
    stores.merges.write(done, undoing),
    ...stores.merges.part(two.merged, two.kept),
    ...signInsEnd(stores, two, now),
    stores.outbox.enqueue({ kind: "recordsMerging", residentId }, now),
  ]);
  await carryOutMerge(services, residentId);
  return undefined;
});

const stands = ({ state }: Merge): boolean => state === "begun" || state === "done";
function answer(merge: Merge) {
  const { residentId, into, by, at, confirmedBy } = merge;
  const until = lapsesAt(merge);
  return {
    ...{ residentId, into, by, at },
    state: until === undefined ? ("joined" as const) : ("waiting" as const),
    ...(until === undefined ? {} : { lapsesAt: until }),
    ...(confirmedBy === undefined ? {} : { confirmedBy }),
  };
}

/** Whoever signed in to one of the records reads another one from now on, and so does who was given a link to it. */
const signInsEnd = ({ endedSignIns }: Stores, { merged, kept }: Two, now: Date): Write[] =>
  [...new Set([merged.residentId, kept.residentId, ...(kept.mergedFrom ?? [])])].flatMap((residentId) =>
    endedSignIns.end(residentId, now),
  );

/**
 * The import that made a household makes no carers of somebody's results who is known by another record as well. Both
 * households are as they were when it was judged who reads the records.
 */
async function unfound({ households }: Stores, { merged, kept }: Two): Promise<Write[]> {
  const homes = await households.getMany([...new Set([merged.householdId, kept.householdId])]);
  return [...homes.values()].flatMap((was) => {
    const { founded, version: _, ...household } = was;
    return [founded === undefined ? households.unchanged(was) : households.write(was, household)];
  });
}

/** Both records, if the caller may reach them. */
async function reachedTwo(
  { stores }: Services,
  reach: Reach,
  residentId: string,
  into: string,
): Promise<Two> {
  const records = await stores.residents.records([residentId, into]);
  const merged = records.get(residentId);
  const kept = records.get(into);
  return reach.one(merged && kept && { merged, kept }, mayReachBoth, "params.residentId", "body.into");
}
