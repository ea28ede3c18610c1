import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

/** The text of the QR code in a picture, read by another program than the one that drew it. */
export async function readQrCode(picture: Uint8Array): Promise<string | undefined> {
  const path = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  const wasmBinary = new Uint8Array(await readFile(path)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const [found] = await readBarcodes(picture, { formats: ["QRCode"] });
  return found?.text;
}

const PIXELS_A_MODULE = 4;

/** The text of a QR code that is drawn as one path of upright outlines, filled by the even-odd rule. */
export function readQrPath({ path, size }: { path: string; size: number }): Promise<string | undefined> {
  const outlines = path.split("M").filter((outline) => outline !== "");
  const upright = outlines.flatMap((outline) => {
    const points = outline.replace("z", "").split("L");
    return points.flatMap((point, at) => {
      const [x = 0, from = 0] = point.split(" ").map(Number);
      const [, to = 0] = (points[(at + 1) % points.length] ?? "").split(" ").map(Number);
      return from === to ? [] : [{ x, top: Math.min(from, to), bottom: Math.max(from, to) }];
    });
  });
  const side = size * PIXELS_A_MODULE;
  const pixels = Buffer.alloc(side * side, 255);
  for (let y = 0; y < size; y++) {
    const edges = upright.filter(({ top, bottom }) => top <= y && y < bottom).map(({ x }) => x);
    edges.sort((a, b) => a - b);
    for (let at = 0; at + 1 < edges.length; at += 2)
      for (let row = 0; row < PIXELS_A_MODULE; row++) {
        const line = (y * PIXELS_A_MODULE + row) * side;
        pixels.fill(
          0,
          line + (edges[at] ?? 0) * PIXELS_A_MODULE,
          line + (edges[at + 1] ?? 0) * PIXELS_A_MODULE,
        );
      }
  }
  return readQrCode(Buffer.concat([Buffer.from(`P5 ${side} ${side} 255\n`), pixels]));
}
