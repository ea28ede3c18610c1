import { describe, expect, it } from "vitest";
import { readPlan } from "../../../../web/src/field/watch/plan-text.ts";
import { missingOf, watchColumnsOf, watchRow } from "../../../../web/src/field/watch/watch-file.ts";

describe("days as people write them", () => {
  it.each([
    ["0,1,4,7,14", [0, 1, 4, 7, 14]],
    ["1、4、7", [1, 4, 7]],
    ["第1,4天", [1, 4]],
    ["day 0", [0]],
  ])("are read: %s", (text, days) => {
    expect(readPlan(text)).toEqual({ kind: "onDays", days });
  });

  it.each([
    ["every 2", 2],
    ["every 7 days", 7],
    ["每3天", 3],
  ])("are read where they come again and again: %s", (text, days) => {
    expect(readPlan(text)).toEqual({ kind: "every", days });
  });

  it.each(["", "soon", "every 0", "every 31", "61", "1,,2", "-1", Array(16).fill("1").join(",")])(
    "are not read otherwise: %s",
    (text) => {
      expect(readPlan(text)).toBeUndefined();
    },
  );
});

describe("a file of people", () => {
  const head = ["姓名", "证件号码", "人员类别", "接触日期", "应检日", "采样方式", "单管"];

  it("has its columns found by their names, and says what is missing", () => {
    const columns = watchColumnsOf(head);
    expect(columns).toEqual({
      ...{ name: 0, documentNumber: 1, category: 2, since: 3, plan: 4, place: 5, single: 6 },
    });
    expect(missingOf(columns)).toEqual([]);
    expect(missingOf(watchColumnsOf(["姓名"]))).toEqual(["documentNumber", "category"]);
    expect(missingOf(watchColumnsOf(["residentId", "category"]))).toEqual([]);
  });

  it("is sent in the words of the contract, and as it is where it is not understood", () => {
    const columns = watchColumnsOf(head);
    const row = (cells: string[]) => watchRow({ line: 2, cells }, columns);
    expect(row(["张三", "99", "密接", "2026/3/1", "0,1", "上门", "是"])).toEqual({
      ...{ name: "张三", documentNumber: "99", category: "contact", since: "2026-03-01" },
      ...{ plan: { kind: "onDays", days: [0, 1] }, place: "home", single: true },
    });
    expect(row(["", "99", "vip", "yesterday", "soon", "roof", "?"])).toEqual({
      ...{
        documentNumber: "99",
        category: "vip",
        since: "yesterday",
        plan: "soon",
        place: "roof",
        single: "?",
      },
    });
  });
});
