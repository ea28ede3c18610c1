import * as z from "zod";
import { pattern } from "../text.ts";

/** 32 bytes in base64url, in the one way of writing them, so that a key has one thumbprint only. */
const Coordinate = pattern(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, { maxBytes: 43 });

/** The public half of a device's key pair, as a JWK. */
export const DeviceKey = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: Coordinate,
  y: Coordinate,
});
/** A key's thumbprint by RFC 7638. */
export const DeviceKeyId = pattern(/^[A-Za-z0-9_-]{43}$/, { maxBytes: 43 });

export type DeviceKey = z.infer<typeof DeviceKey>;
