import { useSyncExternalStore } from "react";
import { monotonicFactory } from "ulid";
import type { VisitOp } from "../../../../shared/domain/field/visit.ts";
import { call } from "../../api/call.ts";
import type { AnswerOf } from "../../api/endpoints.ts";
import { type Done, Outbox, type OutboxView } from "../../offline/outbox.ts";
import { addTaken } from "./taken-visits.ts";

/** A visit recorded on this phone, until the server has it. */
export interface WaitingVisit extends Done {
  visit: VisitOp;
  /** Why the server did not take it. */
  refused?: readonly Reason[];
}

type Reason = AnswerOf<"POST /v1/visits">["verdicts"][number]["reasons"][number];

const MOST_AT_ONCE = 100;
const nextUlid = monotonicFactory();

const outbox = new Outbox<WaitingVisit>({
  key: "twoplusn.visits",
  next: (waiting) => waiting.filter(({ refused }) => refused === undefined).slice(0, MOST_AT_ONCE),
  send: async (batch) => {
    const { verdicts } = await call("POST /v1/visits", {
      as: "staff",
      body: { visits: batch.map(({ visit }) => visit) },
    });
    const verdictOf = new Map(verdicts.map((verdict) => [verdict.opId, verdict]));
    const isTaken = ({ visit }: WaitingVisit): boolean =>
      (verdictOf.get(visit.opId)?.verdict ?? "rejected") !== "rejected";
    for (const { by, visit } of batch.filter(isTaken)) if (by !== undefined) addTaken(by, [visit]);
    return batch
      .filter((waiting) => !isTaken(waiting))
      .map((waiting) => ({
        ...waiting,
        refused: verdictOf.get(waiting.visit.opId)?.reasons ?? ["malformed"],
      }));
  },
  isSame: (one, other) => one.visit.opId === other.visit.opId,
});

/** Keep a visit that was made now. */
export function recordVisit(visit: Omit<VisitOp, "opId" | "at">): void {
  const now = Date.now();
  outbox.add({ visit: { ...visit, opId: nextUlid(now), at: new Date(now).toISOString() } });
}

export const startVisits = outbox.start;
export const sendVisits = outbox.sendNow;
export const dropVisit = (waiting: WaitingVisit): void => outbox.drop(waiting);
export const visitView = outbox.view;
export const useVisits = (): OutboxView<WaitingVisit> => useSyncExternalStore(outbox.onChange, outbox.view);
