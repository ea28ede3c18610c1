import { coversCommunity } from "../../domain/access/scope.ts";
import { doorAfter, happenedAtOf, type Visit, type VisitFlag, VisitOp } from "../../domain/field/visit.ts";
import type { Actor } from "../../security/tokens.ts";
import { retryOnConflict } from "../../store/table.ts";
import type { Services } from "../services.ts";

export interface VisitVerdict {
  verdict: "applied" | "flagged" | "duplicate" | "rejected";
  reasons: (VisitFlag | "notYours" | "opIdReused")[];
}

const rejected = (reason: "notYours" | "opIdReused"): VisitVerdict => ({
  verdict: "rejected",
  reasons: [reason],
});

/**
 * Keep a visit. It was made, so it is never refused for what it says, only flagged; but nobody writes at the door of a
 * person who is neither on a round of theirs nor of their communities.
 */
export async function recordVisit(
  { stores, clock }: Pick<Services, "stores" | "clock">,
  op: VisitOp,
  actor: Actor,
): Promise<VisitVerdict> {
  const { residentId, campaignId, opId, round } = op;
  const receivedAt = clock.now().toISOString();
  const record = (await stores.residents.records([residentId])).get(residentId);
  if (record === undefined) return rejected("notYours");
  const walked = round && (await stores.rounds.find({ ...round, campaignId }));
  const inRound = walked?.worker === actor.subject && walked.residentIds.includes(residentId);
  const isOwn = actor.scope.kind === "communities" && coversCommunity(actor.scope, record.communityId);
  if (!inRound && !isOwn) return rejected("notYours");
  const { happenedAt, isOff } = happenedAtOf(op.at, receivedAt);
  const participation = await stores.participations.get(residentId, campaignId);
  const flags: VisitFlag[] = [
    ...(isOff ? (["clockOff"] as const) : []),
    ...(participation.samples.length > 0 ? (["sampledAlready"] as const) : []),
    ...(round !== undefined && !inRound ? (["notInRound"] as const) : []),
  ];
  const visit: Visit = { ...op, by: actor.subject, receivedAt, happenedAt, flags };
  return retryOnConflict(async (): Promise<VisitVerdict> => {
    const known = await stores.visits.find(residentId, campaignId, opId);
    if (known !== undefined)
      return isSameVisit(known, visit) ? { verdict: "duplicate", reasons: [] } : rejected("opIdReused");
    const was = (await stores.visits.doors([residentId], campaignId)).get(residentId);
    await stores.visits.record(visit, was, doorAfter(was, visit));
    return { verdict: flags.length > 0 ? "flagged" : "applied", reasons: flags };
  });
}

const isSameVisit = (one: Visit, other: Visit): boolean =>
  one.by === other.by && JSON.stringify(VisitOp.parse(one)) === JSON.stringify(VisitOp.parse(other));
