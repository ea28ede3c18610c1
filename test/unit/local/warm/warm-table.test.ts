import { describe, expect, it } from "vitest";
import { LEAST_WARM, openingCapacity, warmingUsd } from "../../../../local/warm/opening-capacity.ts";
import { raising, warmthIn } from "../../../../local/warm/warm-table.ts";

const NEW = { table: LEAST_WARM, index: LEAST_WARM };

describe("what is to be ready at an opening", () => {
  it("is what a new table bears anyway while few people are let in", () => {
    const { table, index } = openingCapacity(20);

    expect({ table, index }).toEqual(NEW);
  });

  it("grows with those who are let in: the table by all writes, the index by those that concern it", () => {
    const few = openingCapacity(400);
    const many = openingCapacity(4_000);

    expect(few.table.writes).toBeGreaterThan(LEAST_WARM.writes);
    expect(few.index.writes).toBe(LEAST_WARM.writes);
    expect(many.table.writes).toBeGreaterThanOrEqual(9 * few.table.writes);
    expect(many.index.writes).toBeGreaterThan(LEAST_WARM.writes);
    expect(many.provisioned.residents).toBeGreaterThan(9 * (few.provisioned.residents ?? 0));
  });
});

describe("raising a table", () => {
  const warm = (reads: number, writes: number) => ({ reads, writes });

  it("asks for the table and for the index where each is too low, and never for less than there is", () => {
    const now = { table: warm(50_000, 4_000), index: warm(12_000, 4_000) };
    const wanted = { table: warm(40_000, 20_000), index: warm(12_000, 8_000) };

    expect(raising("twoplusn", now, wanted)).toEqual({
      TableName: "twoplusn",
      WarmThroughput: { ReadUnitsPerSecond: 50_000, WriteUnitsPerSecond: 20_000 },
      GlobalSecondaryIndexUpdates: [
        {
          Update: {
            IndexName: "lists",
            WarmThroughput: { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 8_000 },
          },
        },
      ],
    });
  });

  it("asks for nothing where all is ready", () => {
    expect(raising("twoplusn", NEW, NEW)).toBeUndefined();
    expect(warmingUsd(LEAST_WARM, LEAST_WARM)).toBe(0);
  });

  it("knows what the table says of itself and of its index", () => {
    const described = {
      WarmThroughput: { ReadUnitsPerSecond: 13_000, WriteUnitsPerSecond: 5_000, Status: "ACTIVE" as const },
      GlobalSecondaryIndexes: [
        { IndexName: "lists", WarmThroughput: { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4_000 } },
      ],
    };

    const found = warmthIn(described);

    expect(found).toEqual({ table: warm(13_000, 5_000), index: warm(12_000, 4_000) });
  });
});
