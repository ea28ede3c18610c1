import type { Booking } from "../../domain/people/participation.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Services } from "../services.ts";

export interface RepeatableRequest {
  campaignId: string;
  residentIds: readonly string[];
  siteId: string;
  slotStart: string;
  idempotencyKey?: string | undefined;
  ticket?: string | undefined;
}

/**
 * Seat people, or, if that is refused and their seats were made by this very request before, answer with those: the
 * answer was lost, and meanwhile the slot may have started, the ticket run out or the campaign ended. Ask only for whom
 * the caller may act.
 */
export async function orReplay(
  { bookings }: Pick<Services, "bookings">,
  request: RepeatableRequest,
  seatThem: () => Promise<readonly Booking[]>,
): Promise<{ residentId: string; seat: Booking }[]> {
  const { campaignId, residentIds } = request;
  const paired = (seats: readonly Booking[]) =>
    seats.flatMap((seat, index) => {
      const residentId = residentIds[index];
      return residentId === undefined ? [] : [{ residentId, seat }];
    });
  try {
    return paired(await seatThem());
  } catch (refusal) {
    const isIt = refusal instanceof ProblemError ? seatOfRequest(request, refusal) : undefined;
    const made = isIt && (await bookings.heldBy(campaignId, residentIds, isIt));
    if (!made) throw refusal;
    return paired(made);
  }
}

/**
 * How the seats are known that this request made before it was refused: by the name it gave itself; where it gave
 * none, a ticket that is no longer good tells that it was at the door before, and the seat asked for is known by its
 * place. Without either nothing is looked for: a rush of people without tickets is turned away unread.
 */
function seatOfRequest(
  { siteId, slotStart, idempotencyKey, ticket }: RepeatableRequest,
  refusal: ProblemError,
): ((seat: Booking) => boolean) | undefined {
  if (idempotencyKey !== undefined) return (seat) => seat.idempotencyKey === idempotencyKey;
  if (ticket !== undefined && refusal.type === "waiting-room-ticket")
    return (seat) => seat.siteId === siteId && seat.slotStart === slotStart;
  return undefined;
}
