import * as z from "zod";
import { Instant } from "../domain/instant.ts";

const REVOCATION_KINDS = ["session", "subject", "key"] as const;

/** Tokens of this `session`, this `subject` or signed by this `key`, issued until the moment. */
export const Revocation = z.object({ kind: z.enum(REVOCATION_KINDS), id: z.string(), at: Instant });
export type Revocation = z.infer<typeof Revocation>;
