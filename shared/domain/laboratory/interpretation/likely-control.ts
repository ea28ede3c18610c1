import * as z from "zod";

/** A sample that looks like a control: `unsaid` where it could be either. */
export const LikelyControl = z.object({
  sampleName: z.string(),
  wells: z.array(z.string()),
  control: z.enum(["positive", "negative", "unsaid"]),
});
export type LikelyControl = z.infer<typeof LikelyControl>;
