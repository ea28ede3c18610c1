import bwipjs from "bwip-js/node";
import { describe, expect, it } from "vitest";
import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { barsOf } from "../../../../web/src/sampling/labels/code-128-bars.ts";

describe("the bars of a label", () => {
  it("stand where the symbol's own widths of bar and space put them", () => {
    const text = tubeBarcode(1_234_567_890);
    const [symbol] = bwipjs.raw("code128", text);
    const widths = symbol !== undefined && "sbs" in symbol ? symbol.sbs : [];

    const { bars, width } = barsOf(text);

    const expected = widths.map((each, index) => ({
      at: widths.slice(0, index).reduce((sum, w) => sum + w, 0),
      width: each,
    }));
    expect(bars.length).toBeGreaterThan(30);
    expect(bars).toEqual(expected.filter((_, index) => index % 2 === 0));
    expect(width).toBe(widths.reduce((sum, w) => sum + w, 0));
  });
});
