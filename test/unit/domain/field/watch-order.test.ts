import { describe, expect, it } from "vitest";
import {
  isSameOrder,
  WATCH_CATEGORIES,
  WATCH_DEFAULTS,
  type WatchPlan,
} from "../../../../shared/domain/field/watch.ts";
import { orderOf } from "../../../../shared/domain/field/watch-order.ts";
import { describeWatchRow, WATCH_ROW_VIOLATIONS } from "../../../../shared/domain/field/watch-row-words.ts";

const NOW = "2026-03-02T09:00:00.000Z";

describe("the order of a row", () => {
  it.each(WATCH_CATEGORIES)(
    "is what is usual for the category where the row says no more: %s",
    (category) => {
      expect(orderOf({ category }, NOW)).toMatchObject({ category, since: "2026-03-02" });
    },
  );

  it("is what the row says instead", () => {
    const plan = { kind: "every", days: 1 } as const;
    const said = { category: "contact", plan, place: "site", single: false, until: "2026-03-05" } as const;
    expect(orderOf(said, NOW)).toEqual({ ...said, since: "2026-03-02" });
  });

  it("is refused for a day to come, an end that is past, and days of which none is left", () => {
    const plan: WatchPlan = { kind: "onDays", days: [1, 4] };
    expect(orderOf({ category: "contact", since: "2026-03-03" }, NOW)).toBe("sinceInFuture");
    expect(orderOf({ category: "contact", until: "2026-03-01" }, NOW)).toBe("untilPast");
    expect(orderOf({ category: "contact", since: "2026-02-25", plan }, NOW)).toBe("sinceTooOld");
    expect(orderOf({ category: "contact", since: "2026-02-26", plan }, NOW)).toMatchObject({ plan });
  });

  it("is the same in whatever order its days stand", () => {
    const order = { category: "contact", since: "2026-03-02", place: "home", single: true } as const;
    const days = (...list: number[]) => ({ ...order, plan: { kind: "onDays" as const, days: list } });
    expect(isSameOrder(days(0, 1, 4), days(4, 1, 0, 1))).toBe(true);
    expect(isSameOrder(days(0, 1, 4), days(0, 1))).toBe(false);
    expect(isSameOrder(days(1), { ...days(1), until: "2026-03-09" })).toBe(false);
  });
});

describe("a row of somebody who is on the list already", () => {
  const entered = (differences: object = {}) => ({
    ...({ category: "contact", since: "2026-02-28", place: "site", single: false } as const),
    plan: { kind: "onDays", days: [0, 1, 4] } satisfies WatchPlan,
    ...{ until: "2026-03-04", enteredAt: "2026-03-01T09:00:00.000Z" },
    ...differences,
  });

  it("keeps what it does not say", () => {
    const { enteredAt: _, ...order } = entered();
    expect(orderOf({ category: "contact" }, NOW, entered())).toEqual(order);
    expect(orderOf({ category: "contact", place: "home" }, NOW, entered())).toEqual({
      ...order,
      place: "home",
    });
  });

  it("is still the same row when its days are over, and has to say of which day it is when it says none", () => {
    const LATER = "2026-04-02T09:00:00.000Z";
    const { until: _u, ...over } = entered();
    const { enteredAt: _, ...order } = over;
    expect(orderOf({ category: "contact", since: over.since }, LATER, over)).toEqual(order);
    expect(orderOf({ category: "contact" }, LATER, over)).toBe("sinceTooOld");
    expect(orderOf({ category: "contact" }, LATER, entered())).toBe("untilPast");
    expect(orderOf({ category: "contact", since: "2026-04-01" }, LATER, entered())).toEqual({
      ...{ category: "contact", since: "2026-04-01" },
      ...WATCH_DEFAULTS.contact,
    });
  });
});

describe("the reason why a row was not taken", () => {
  it.each(WATCH_ROW_VIOLATIONS)("is said in both languages: %s", (word) => {
    expect(describeWatchRow(word, "en")).toMatch(new RegExp(`^${word}: [A-Z].*\\.$`));
    expect(describeWatchRow(word, "zh-CN")).toMatch(/\p{Script=Han}/u);
  });
});
