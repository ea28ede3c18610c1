import { coversCommunity } from "../../domain/access/scope.ts";
import { hasOnRound } from "../../domain/field/round.ts";
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
 * person who was never on a round of theirs and is not of their communities.
 */
export async function recordVisit(
  { stores, clock }: Pick<Services, "stores" | "clock">,
  op: VisitOp,
  actor: Actor,
): Promise<VisitVerdict> {
  const { residentId, campaignId, opId, round } = op;
  const receivedAt = clock.now().toISOString();
  // What was kept stays kept, whatever has changed since.
  const sentBefore = await stores.visits.find(residentId, campaignId, opId);
  if (sentBefore !== undefined) return verdictAgain(sentBefore, op, actor);
  const record = (await stores.residents.records([residentId])).get(residentId);
  if (record === undefined) return rejected("notYours");
  const walked = round && (await stores.rounds.find({ ...round, campaignId }));
  const walks = walked && hasOnRound(walked, actor.subject, [residentId, ...(record.mergedFrom ?? [])]);
  const isOwn = actor.scope.kind === "communities" && coversCommunity(actor.scope, record.communityId);
  if (walks === undefined && !isOwn) return rejected("notYours");
  const { happenedAt, isOff } = happenedAtOf(op.at, receivedAt, walked?.madeAt);
  const participation = await stores.participations.get(residentId, campaignId);
  const flags: VisitFlag[] = [
    ...(isOff ? (["clockOff"] as const) : []),
    ...(participation.samples.length > 0 ? (["sampledAlready"] as const) : []),
    ...(round !== undefined && walks !== "now" ? (["notInRound"] as const) : []),
  ];
  const visit: Visit = { ...op, by: actor.subject, receivedAt, happenedAt, flags };
  return retryOnConflict(async (): Promise<VisitVerdict> => {
    const known = await stores.visits.find(residentId, campaignId, opId);
    if (known !== undefined) return verdictAgain(known, op, actor);
    const was = (await stores.visits.doors([residentId], campaignId)).get(residentId);
    await stores.visits.record(visit, was, doorAfter(was, visit));
    return { verdict: flags.length > 0 ? "flagged" : "applied", reasons: flags };
  });
}

/** What is said of a visit whose number is known: it is the same again, or another one. */
function verdictAgain(known: Visit, op: VisitOp, { subject }: Actor): VisitVerdict {
  const isSame =
    known.by === subject && JSON.stringify(VisitOp.parse(known)) === JSON.stringify(VisitOp.parse(op));
  return isSame ? { verdict: "duplicate", reasons: [] } : rejected("opIdReused");
}
