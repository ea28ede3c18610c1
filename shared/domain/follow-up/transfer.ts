import * as z from "zod";
import { Instant } from "../instant.ts";
import { ResidentId } from "../people/resident.ts";
import { Ulid } from "../text.ts";

/** To a place of isolation (隔离点), or to a hospital (医院). */
export const TRANSFER_KINDS = ["isolation", "hospital"] as const;
export const TransferId = Ulid;

/** Who hands a person over, and who takes them in at the destination. */
export const TRANSFER_SIDES = ["give", "take"] as const;
export type TransferSide = (typeof TRANSFER_SIDES)[number];

const Signed = z.object({ by: z.string(), at: Instant });

/** A person of a case on their way to a place: where to, in which vehicle, and both sides of the hand-over. */
export const Transfer = z.object({
  transferId: TransferId,
  tubeBarcode: z.string(),
  residentId: ResidentId,
  kind: z.enum(TRANSFER_KINDS),
  destination: z.string(),
  vehicle: z.string(),
  plannedAt: Instant,
  madeBy: z.string(),
  madeAt: Instant,
  give: Signed.optional(),
  take: Signed.optional(),
});
export type Transfer = z.infer<typeof Transfer>;

/** `underWay`: handed over and not taken in yet. */
export const TRANSFER_STATES = ["planned", "underWay", "arrived"] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

export function transferState({ take, give }: Pick<Transfer, "give" | "take">): TransferState {
  if (take !== undefined) return "arrived";
  return give === undefined ? "planned" : "underWay";
}

/** Somebody who is on their way, or there, is not given another vehicle or destination. */
export const mayChangeTransfer = (transfer: Transfer): boolean => transferState(transfer) === "planned";

export type Signing = { transfer: Transfer } | { refused: "sameAccount" | "otherAccount" };

/**
 * A transfer with one side of its hand-over signed. Two accounts sign: nobody says alone that a person arrived. What
 * was done is taken in either order; the same side again by the same account changes nothing.
 */
export function signTransfer(
  was: Transfer,
  side: TransferSide,
  signed: { by: string; at: Instant },
): Signing {
  const known = was[side];
  if (known !== undefined) return known.by === signed.by ? { transfer: was } : { refused: "otherAccount" };
  const other = was[side === "give" ? "take" : "give"];
  if (other?.by === signed.by) return { refused: "sameAccount" };
  return { transfer: { ...was, [side]: signed } };
}
