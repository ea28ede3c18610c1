import * as z from "zod";
import { text } from "./text.ts";

const Name = text({ maxCharacters: 80, maxBytes: 240 });

/** A name of a place, campaign or kit in both languages of the interface. */
export const BilingualName = z.object({ zh: Name, en: Name });
export type BilingualName = z.infer<typeof BilingualName>;
