import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { walk } from "../../../bench/units/walk.ts";
import type { Bill } from "../../../local/rehearsal/bill/bill.ts";

const PEOPLE = 40;

describe("what a person of a campaign costs in units of the table", () => {
  let folder: string;
  let bill: Bill;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "twoplusn-units-"));
    bill = await walk(PEOPLE, folder);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("is bounded for each step that everybody takes for themselves", () => {
    const { writeUnitsPerPersonByStep: writes } = bill;

    expect(writes.importRoster).toBeLessThan(7.5);
    expect(writes.requestCode).toBe(4);
    expect(writes.signInResident).toBe(4);
    expect(writes.bookSlot).toBe(5);
    expect(writes["worker: tubesEnded"]).toBeLessThan(3.5);
  });

  it("is half of a transaction's for what need not happen together", () => {
    const { writeUnitsPerPersonByEntity: writes } = bill;

    expect(writes.message).toBe(1);
    // A code has an entry of its own, tubes share theirs: one to write it, one to forget it.
    expect(writes.outbox).toBeGreaterThan(2);
    expect(writes.outbox).toBeLessThan(2.5);
  });
});
