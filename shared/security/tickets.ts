import { timingSafeEqual } from "node:crypto";
import { Ticket } from "../domain/booking/waiting-room.ts";
import type { LookupHasher } from "./sealing.ts";

const MAX_TICKET_LENGTH = 1_000;

/** A ticket as its holder keeps it: base64url JSON, a dot, its HMAC-SHA-256. The same ticket is always the same text. */
export function writeTicket(hasher: LookupHasher, ticket: Ticket): string {
  const { campaignId, subject, rank, joinedAt, entersAt, expiresAt } = ticket;
  const contents = { campaignId, subject, rank, joinedAt, entersAt, expiresAt };
  const payload = Buffer.from(JSON.stringify(contents), "utf8").toString("base64url");
  return `${payload}.${signatureOf(hasher, payload).toString("base64url")}`;
}

/** What a ticket of ours says; nothing for any other text. */
export function readTicket(hasher: LookupHasher, text: string): Ticket | undefined {
  if (text.length > MAX_TICKET_LENGTH) return undefined;
  const [payload = "", signature = "", ...rest] = text.split(".");
  const shown = Buffer.from(signature, "base64url");
  const right = signatureOf(hasher, payload);
  if (rest.length > 0 || shown.length !== right.length || !timingSafeEqual(shown, right)) return undefined;
  return Ticket.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
}

const signatureOf = (hasher: LookupHasher, payload: string): Buffer =>
  Buffer.from(hasher.hash("ticket", payload), "hex");
