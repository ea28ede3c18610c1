import type { Booking } from "../../shared/domain/participation.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import type { Services } from "../../shared/platform/services.ts";

interface SeatRequest {
  campaignId: string;
  idempotencyKey: string | undefined;
}

/**
 * Seat people, or, if that is refused and their seats were made by this very request before, answer with those: the
 * answer was lost, and meanwhile the slot may have started or the campaign ended. Ask only for whom the caller may act.
 */
export async function orSeatsMade(
  { stores }: Pick<Services, "stores">,
  { campaignId, residentIds, idempotencyKey }: SeatRequest & { residentIds: readonly string[] },
  seatThem: () => Promise<readonly Booking[]>,
): Promise<{ residentId: string; seat: Booking }[]> {
  const paired = (seats: readonly Booking[]) =>
    seats.flatMap((seat, index) => {
      const residentId = residentIds[index];
      return residentId === undefined ? [] : [{ residentId, seat }];
    });
  try {
    return paired(await seatThem());
  } catch (refusal) {
    if (idempotencyKey === undefined || !(refusal instanceof ProblemError)) throw refusal;
    const made = await stores.seats.madeBy(idempotencyKey, campaignId, residentIds);
    if (!made) throw refusal;
    return paired(made);
  }
}

/** The same for one person. */
export async function orSeatMade(
  services: Pick<Services, "stores">,
  { residentId, ...request }: SeatRequest & { residentId: string },
  seatThem: () => Promise<Booking>,
): Promise<Booking> {
  const [made] = await orSeatsMade(services, { ...request, residentIds: [residentId] }, async () => [
    await seatThem(),
  ]);
  if (!made) throw new Error("a person was seated without a seat");
  return made.seat;
}
