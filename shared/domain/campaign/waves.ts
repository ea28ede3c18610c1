import * as z from "zod";
import { CommunityId } from "../area.ts";
import { Instant } from "../instant.ts";

/** A wave (分批): the communities whose residents may book from a moment on. */
export const Wave = z.object({
  communityIds: z.array(CommunityId).min(1).max(2_000),
  bookingOpensAt: Instant,
});
export type Wave = z.infer<typeof Wave>;

/**
 * From when on the residents of a community may book; nothing means at once. A community named in several waves opens
 * with the first of them; one that no wave names opens with the last, so that a community forgotten in the plan
 * neither comes before the others nor stays shut out.
 */
export function bookingOpensAt(waves: readonly Wave[] | undefined, communityId: string): Instant | undefined {
  if (!waves || waves.length === 0) return undefined;
  const own = waves.filter((wave) => wave.communityIds.includes(communityId));
  const opening = (own.length > 0 ? own : waves).map((wave) => wave.bookingOpensAt).sort();
  return own.length > 0 ? opening[0] : opening.at(-1);
}

/** Whether every wave has opened, so that it no longer matters where somebody lives. */
export const allWavesOpen = (waves: readonly Wave[] | undefined, now: Instant): boolean =>
  (waves ?? []).every((wave) => wave.bookingOpensAt <= now);
