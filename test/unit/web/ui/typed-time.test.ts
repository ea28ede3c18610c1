import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { asTyped, instantTyped } from "../../../../web/src/ui/fields/typed-time.ts";

const own = process.env.TZ;

describe("a time typed on a page", () => {
  afterEach(() => {
    if (own === undefined) delete process.env.TZ;
    else process.env.TZ = own;
  });

  it.each(["UTC", "America/New_York", "Asia/Shanghai", "Pacific/Auckland"])(
    "is the campaign's wall clock on a computer set to %s",
    (zone) => {
      process.env.TZ = zone;

      expect(instantTyped("2026-03-08T02:30")).toBe("2026-03-07T18:30:00.000Z");
      expect(instantTyped("2026-03-08T02:30:15")).toBe("2026-03-07T18:30:15.000Z");
      expect(asTyped("2026-03-07T18:30:15.000Z")).toBe("2026-03-08T02:30:15");
    },
  );

  it.each(["", "2026-03-08", "02:30", "2026-02-30T10:00", "2026-13-01T10:00", "2026-03-08T25:00", "now"])(
    "is none where the text is '%s'",
    (text) => {
      expect(instantTyped(text)).toBeUndefined();
    },
  );

  it("reads back as it was shown, at any second", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        const instant = new Date(seconds * 1_000).toISOString();

        expect(instantTyped(asTyped(instant))).toBe(instant);
      }),
    );
  });
});
