import { judgeTicket, type Ticket } from "../../domain/booking/waiting-room.ts";
import type { Instant } from "../../domain/instant.ts";
import { ProblemError } from "../../errors/problem.ts";
import { readTicket } from "../../security/tickets.ts";
import type { Actor } from "../../security/tokens.ts";
import type { Services } from "../services.ts";

/** Who is asked to come again does so after 5 to 14 seconds, not all at the same moment. */
const AGAIN_AFTER_SECONDS = 5;
const AGAIN_WITHIN_SECONDS = 10;

type Admission = Pick<Services, "stores" | "bookings" | "hasher" | "clock">;

interface Applicant {
  campaignId: string;
  ticket: string | undefined;
  /** Asked only of whom the waiting room refuses: whether they need not wait. */
  isExempt: () => Promise<boolean>;
}

/**
 * Let a resident book while the waiting room is on: with a ticket of their own for this campaign, from its time of
 * entry until it expires, and while this process is not behind with those it let in. Others pass.
 * @throws ProblemError `waiting-room-ticket` | `waiting-room-not-yet` with when to come
 */
export async function admit(
  services: Admission,
  actor: Actor,
  { campaignId, ticket, isExempt }: Applicant,
): Promise<void> {
  const refusal = await admissionRefusal(services, actor, campaignId, ticket);
  if (refusal && !(await isExempt())) throw refusal;
}

async function admissionRefusal(
  { stores, bookings, hasher, clock }: Admission,
  actor: Actor,
  campaignId: string,
  ticket: string | undefined,
): Promise<ProblemError | undefined> {
  if (actor.role !== "resident") return undefined;
  const room = await stores.waitingRooms.get(campaignId);
  if (!room?.on) return undefined;
  const shown = ticket === undefined ? undefined : readTicket(hasher, ticket);
  const now = clock.now();
  const judged = judgeTicket(shown, { room, subject: actor.subject, now: now.toISOString() });
  if (shown === undefined || judged.verdict === "refused")
    return new ProblemError("waiting-room-ticket", { campaignId });
  if (judged.verdict === "wait") return notYet(judged.entersAt, now);
  if (bookings.isBehind) return notYet(againAt(shown, now), now);
  return undefined;
}

/** The ranks share out the seconds: those who came at about the same time have neighbouring ones. */
function againAt({ rank }: Ticket, now: Date): Instant {
  const seconds = AGAIN_AFTER_SECONDS + (rank % AGAIN_WITHIN_SECONDS);
  return new Date(now.getTime() + seconds * 1_000).toISOString();
}

function notYet(entersAt: Instant, now: Date): ProblemError {
  const retryAfterSeconds = Math.ceil((Date.parse(entersAt) - now.getTime()) / 1000);
  return new ProblemError("waiting-room-not-yet", { entersAt }, { retryAfterSeconds });
}
