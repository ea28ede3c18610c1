import { judgeTicket } from "../../shared/domain/waiting-room.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import type { Services } from "../../shared/platform/services.ts";
import { readTicket } from "../../shared/security/tickets.ts";
import type { Actor } from "../../shared/security/tokens.ts";

type Door = Pick<Services, "stores" | "hasher" | "clock">;

/**
 * Let a resident book while the waiting room is on: with a ticket of their own for this campaign, from its time of
 * entry until it expires. Others pass. 403 `waiting-room-ticket`, 409 `waiting-room-not-yet` with when to come.
 */
export async function admit(
  { stores, hasher, clock }: Door,
  actor: Actor,
  campaignId: string,
  ticket: string | undefined,
): Promise<void> {
  if (actor.role !== "resident") return;
  const room = await stores.waitingRooms.get(campaignId);
  if (!room?.on) return;
  const shown = ticket === undefined ? undefined : readTicket(hasher, ticket);
  const now = clock.now();
  const judged = judgeTicket(shown, { room, subject: actor.subject, now: now.toISOString() });
  if (judged.verdict === "refused") throw new ProblemError("waiting-room-ticket", { campaignId });
  if (judged.verdict === "wait") {
    const { entersAt } = judged;
    const retryAfterSeconds = Math.ceil((Date.parse(entersAt) - now.getTime()) / 1000);
    throw new ProblemError("waiting-room-not-yet", { entersAt }, { retryAfterSeconds });
  }
}
