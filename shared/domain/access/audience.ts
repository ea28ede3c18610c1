import type { Role } from "./scope.ts";

/** A resident and a member of staff can be signed in on one device at the same time. */
export const AUDIENCES = ["resident", "staff"] as const;
export type Audience = (typeof AUDIENCES)[number];

export const audienceOf = (role: Role): Audience => (role === "resident" ? "resident" : "staff");
