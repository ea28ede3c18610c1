import { code128, type DrawingContext } from "bwip-js/browser";

export interface Bars {
  /** Place and width of every bar, in modules from the left edge of the symbol. */
  bars: { at: number; width: number }[];
  /** Of the whole symbol, without quiet zones. */
  width: number;
}

/** Listens to what would be drawn at one unit a module; a linear symbol is drawn as upright lines only. */
class BarCollector implements DrawingContext<Bars> {
  private readonly bars: Bars["bars"] = [];
  private width = 0;

  scale(): [number, number] {
    return [1, 1];
  }
  measure() {
    return { width: 0, ascent: 0, descent: 0 };
  }
  init(width: number): void {
    this.width = width;
  }
  line(x: number, _top: number, _x: number, _bottom: number, width: number): void {
    // bwip-js centres lines on whole units, which puts one of odd width half a unit to the right.
    this.bars.push({ at: Math.floor(x - width / 2), width });
  }
  polygon(): void {}
  hexagon(): void {}
  ellipse(): void {}
  fill(): void {}
  text(): void {}
  end(): Bars {
    return { bars: this.bars, width: this.width };
  }
}

/** The bars of a Code 128 symbol. */
export const barsOf = (text: string): Bars =>
  code128<Bars>({ bcid: "code128", text, scale: 1 }, new BarCollector());
