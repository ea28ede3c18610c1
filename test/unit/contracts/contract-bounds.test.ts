import { describe, expect, it } from "vitest";
import * as z from "zod";
import { GroupMember } from "../../../shared/contracts/booking/groups.ts";
import { RosterRow } from "../../../shared/contracts/people/roster.ts";
import { ROUTES } from "../../../shared/contracts/routes.ts";
import { DeviceOp } from "../../../shared/contracts/sampling/sync.ts";
import { text } from "../../../shared/domain/text.ts";
import { unboundedPlaces } from "./bounds-of.ts";

describe("what comes in", () => {
  it.each(ROUTES.map((route) => [route.key, route] as const))("by %s is bounded everywhere", (_, route) => {
    const parts = { path: route.params, query: route.query, body: route.body };
    const found = Object.entries(parts).flatMap(([name, part]) => (part ? unboundedPlaces(part, name) : []));
    expect(found).toEqual([]);
  });

  it.each(Object.entries({ RosterRow, GroupMember, DeviceOp }))(
    "row by row, as %s, is bounded as well",
    (_, row) => {
      expect(unboundedPlaces(row)).toEqual([]);
    },
  );
});

describe("the walk", () => {
  it.each([
    ["a string", z.string().max(10)],
    ["an optional one", z.string().regex(/^a*$/).optional()],
    ["a number", z.number().min(0)],
    ["a whole number", z.int()],
    ["an array", z.array(z.boolean())],
    ["a string in an array", z.array(z.string()).max(3)],
    ["a record of any key", z.record(z.string(), z.boolean())],
    ["anything", z.unknown()],
    ["a string in a union", z.union([z.boolean(), z.object({ a: z.string() })])],
    ["a string that is changed", z.string().transform((value) => value.length)],
    ["base64 of any length", z.base64()],
    ["a string that is prepared", z.preprocess((value) => value ?? undefined, z.string().optional())],
  ])("finds %s", (_, schema) => {
    expect(unboundedPlaces(z.object({ within: schema.optional() }))).toHaveLength(1);
  });

  it("passes what is bounded", () => {
    const bounded = z.object({
      name: text({ maxBytes: 10 }).optional(),
      day: z.iso.date().default("2026-03-01"),
      at: z.iso.datetime({ precision: 3 }).nullable(),
      lane: z.int().min(1).max(40),
      kinds: z.partialRecord(z.enum(["a", "b"]), z.number().positive().lt(3)),
      bytes: z.base64().max(100),
      rows: z.array(z.unknown()).max(3),
    });
    expect(unboundedPlaces(bounded)).toEqual([]);
  });
});
