import { z } from "zod";

/** A name of a place, campaign or kit in both languages of the interface. */
export const BilingualName = z.object({ zh: z.string().min(1).max(80), en: z.string().min(1).max(80) });
export type BilingualName = z.infer<typeof BilingualName>;
