import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LookupHasher } from "../../../shared/security/sealing.ts";
import { readTicket, writeTicket } from "../../../shared/security/tickets.ts";

const hasher = new LookupHasher(randomBytes(32));
const ticket = {
  campaignId: "SJS-01",
  subject: "23456789ABCD",
  rank: 42,
  joinedAt: "2026-03-02T01:00:00.000Z",
  entersAt: "2026-03-02T01:05:00.000Z",
  expiresAt: "2026-03-02T01:35:00.000Z",
};
const text = writeTicket(hasher, ticket);

describe("a ticket", () => {
  it("says what was written, and is the same text each time", () => {
    expect(readTicket(hasher, text)).toEqual(ticket);
    expect(writeTicket(hasher, { ...ticket })).toBe(text);
  });

  it("says nothing once its contents are changed", () => {
    const payload = text.slice(0, text.indexOf("."));
    const letter = fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    fc.assert(
      fc.property(fc.nat({ max: payload.length - 1 }), letter, (at, other) => {
        fc.pre(text[at] !== other);
        expect(readTicket(hasher, text.slice(0, at) + other + text.slice(at + 1))).toBeUndefined();
      }),
    );
  });

  it("says nothing under another key, and neither does any other text", () => {
    const elsewhere = new LookupHasher(randomBytes(32));

    expect(readTicket(elsewhere, text)).toBeUndefined();
    fc.assert(fc.property(fc.string(), (other) => readTicket(hasher, other) === undefined));
  });
});
