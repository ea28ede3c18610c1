import { writeFile } from "node:fs/promises";
import { encode } from "uqr";

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES = 10;
const WHITE = 235;
const BLACK = 16;
const NO_COLOUR = 128;

/** Write a film (Y4M) of a QR code held still in front of a camera. */
export async function filmQrCode(path: string, text: string): Promise<void> {
  const { data, size } = encode(text, { ecc: "L", border: 4 });
  const scale = Math.floor(HEIGHT / size);
  const left = Math.floor((WIDTH - size * scale) / 2);
  const top = Math.floor((HEIGHT - size * scale) / 2);
  const light = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  for (const [y, line] of data.entries()) {
    for (const [x, dark] of line.entries()) {
      if (!dark) continue;
      for (let row = 0; row < scale; row += 1) {
        const from = (top + y * scale + row) * WIDTH + left + x * scale;
        light.fill(BLACK, from, from + scale);
      }
    }
  }
  const colour = Buffer.alloc((WIDTH * HEIGHT) / 2, NO_COLOUR);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), light, colour]);
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  await writeFile(path, Buffer.concat([header, ...Array.from({ length: FRAMES }, () => frame)]));
}
