import { type DrawingContext, qrcode } from "bwip-js/browser";

/** The dark squares of a QR code as one path, in modules, with the quiet zone that ISO/IEC 18004 asks for. */
export interface QrSymbol {
  size: number;
  path: string;
}

const QUIET_ZONE = 4;

/** Listens to what would be drawn at one unit a module: the outlines of all dark areas, holes included. */
class OutlineCollector implements DrawingContext<QrSymbol> {
  private readonly outlines: string[] = [];
  private size = 0;

  scale(): [number, number] {
    return [1, 1];
  }
  measure() {
    return { width: 0, ascent: 0, descent: 0 };
  }
  init(width: number): void {
    this.size = width;
  }
  line(): void {}
  polygon(points: [number, number][]): void {
    const moved = points.map(([x, y]) => `${x + QUIET_ZONE} ${y + QUIET_ZONE}`);
    this.outlines.push(`M${moved.join("L")}z`);
  }
  hexagon(): void {}
  ellipse(): void {}
  fill(): void {}
  text(): void {}
  end(): QrSymbol {
    return { size: this.size + 2 * QUIET_ZONE, path: this.outlines.join("") };
  }
}

/** Digits take a third of the room of text; the encoder finds by itself where they begin. */
export function symbolOf(text: string, correction: "L" | "M"): QrSymbol {
  // Its types leave out the options of single symbologies.
  const options = { bcid: "qrcode", text, eclevel: correction, scale: 1 };
  return qrcode<QrSymbol>(options, new OutlineCollector());
}
