import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { laneOfEntry } from "../../../shared/services/messages/outbox/entry-lane.ts";
import { OutboxEntry, readOutboxItem } from "../../../shared/store/messages/outbox.ts";

// Two versions run beside each other during a release, and entries wait for days. What was recorded of a version is never
// changed; a kind that is new gets a line behind the others, by hand.
const RECORDED = readFileSync("test/recorded/outbox-entries.jsonl", "utf8").trim().split("\n");
const kindOf = (line: string): string => String(JSON.parse(line).kind);

describe("entries of the outbox that earlier versions wrote", () => {
  it.each(RECORDED.map((line) => [kindOf(line), line]))("are read as they were meant: %s", (_kind, line) => {
    const entry = OutboxEntry.parse(JSON.parse(line));

    expect(JSON.parse(JSON.stringify(entry))).toEqual(JSON.parse(line));
    expect(laneOfEntry(entry)).toBeTypeOf("string");
  });

  it("are recorded of every kind", () => {
    const kinds = OutboxEntry.options.map(({ shape }) => shape.kind.value);

    expect(
      [...new Set(RECORDED.map(kindOf))].sort(),
      "add a line to test/recorded/outbox-entries.jsonl",
    ).toEqual([...kinds].sort());
  });

  it("are left aside, and not lost, where a later version wrote them", () => {
    const item = { pk: "OUTBOX#1", sk: "1", createdAt: "2026-03-02T00:00:00.000Z" };

    expect(readOutboxItem({ ...item, entry: { kind: "somethingNewer" } })).toBeUndefined();
    expect(readOutboxItem({ ...item, entry: { kind: "runApproved", runId: "r", more: 1 } })).toBeDefined();
  });
});
