import { z } from "zod";

/** Why somebody decided so, for the record. Two characters are enough in Chinese (超时, 破损). */
export const Reason = z.string().trim().min(2).max(500);
