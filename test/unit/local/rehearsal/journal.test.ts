import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Meter } from "../../../../local/rehearsal/bill/meter.ts";
import { Journal } from "../../../../local/rehearsal/simulation/journal.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "journal-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

it("gives back the answers of whole windows, and forgets the window that was cut off", () => {
  const path = join(directory, "journal.jsonl");
  const metered = () => new Meter().read();
  const first = new Journal(path);
  first.record("book/1", { status: 201, text: "{}" });
  first.endWindow(60_000, metered);
  first.close();
  appendFileSync(path, `${JSON.stringify({ call: "book/2", status: 201, text: "{}" })}\n{"call":"boo`);

  const again = new Journal(path);

  expect(again.answerTo("book/1")).toEqual({ status: 201, text: "{}" });
  expect(again.answerTo("book/2")).toBeUndefined();
  expect(again.isReplayed(60_000)).toBe(true);
  expect(again.isReplayed(120_000)).toBe(false);
  again.close();
});
