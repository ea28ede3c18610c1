import type { Booking } from "../../domain/people/participation.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Services } from "../services.ts";

export interface BookingRequest {
  campaignId: string;
  residentIds: readonly string[];
  siteId: string;
  slotStart: string;
  idempotencyKey?: string | undefined;
  ticket?: string | undefined;
}

/**
 * The seats that a refused request made before, if it did: its answer was lost, and meanwhile the slot may have started,
 * the ticket run out or the campaign ended. Ask only for whom the caller may act.
 */
export async function seatsMadeBefore(
  { bookings }: Pick<Services, "bookings">,
  request: BookingRequest,
  refusal: unknown,
): Promise<readonly Booking[] | undefined> {
  const isIt = refusal instanceof ProblemError ? seatOfRequest(request, refusal) : undefined;
  return isIt && bookings.heldBy(request.campaignId, request.residentIds, isIt);
}

/**
 * How the seats are known that this request made before it was refused: by the name it gave itself; where it gave
 * none, a ticket that is no longer good tells that it was admitted before, and the seat asked for is known by its
 * place. Without either nothing is looked for: a rush of people without tickets is turned away unread.
 */
function seatOfRequest(
  { siteId, slotStart, idempotencyKey, ticket }: BookingRequest,
  refusal: ProblemError,
): ((seat: Booking) => boolean) | undefined {
  if (idempotencyKey !== undefined) return (seat) => seat.idempotencyKey === idempotencyKey;
  if (ticket !== undefined && refusal.type === "waiting-room-ticket")
    return (seat) => seat.siteId === siteId && seat.slotStart === slotStart;
  return undefined;
}
