import * as z from "zod";

/** What a person reads in a campaign, as far as they are told of it: a seat held makes no difference to somebody unsampled. */
export const Reading = z.object({
  status: z.enum(["noSample", "sampled", "held", "resample", "negative", "positive"]),
  /** The tube that says so, and the revision of its end: another result is another thing to tell. */
  tubeBarcode: z.string().optional(),
  tubeRevision: z.int().positive().optional(),
});
export type Reading = z.infer<typeof Reading>;

/** What a person was told last in a campaign, or is being told: it may have reached them from the claim on. */
export const Told = Reading.extend({
  /** How many messages about their status the person has had in the campaign. */
  revision: z.int().positive(),
  /** Whether that message took back what was told before it. */
  corrects: z.boolean(),
  claimedAtMs: z.int().nonnegative(),
});
export type Told = z.infer<typeof Told>;
