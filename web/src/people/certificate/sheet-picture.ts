import type { QrSymbol } from "./card-symbol.ts";
import { SHEET, type SheetLine } from "./sheet-lines.ts";

// The sheet is drawn with the fonts of the device, which has those of its holder's name; a PDF with text would need a
// Chinese font of several megabytes, and still lack the rarer names.

/** A4 at 150 dots an inch. */
export const PICTURE = { width: 1_240, height: 1_754 } as const;
const MARGIN = 110;
const LABEL_WIDTH = 330;
const LINE_HEIGHT = 84;
const CODE_SIDE = 720;
const FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** Draw the sheet and give it as a JPEG. */
export async function sheetPicture(
  lines: readonly SheetLine[],
  symbol: QrSymbol,
  address: string,
): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = PICTURE.width;
  canvas.height = PICTURE.height;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("the browser draws no pictures");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, PICTURE.width, PICTURE.height);
  const write = (text: string, size: number, x: number, y: number, weight = "400") => {
    context.fillStyle = "#111";
    context.font = `${weight} ${size}px ${FONT}`;
    context.fillText(text, x, y, PICTURE.width - MARGIN - x);
  };
  write(SHEET.title[0], 56, MARGIN, 150, "700");
  write(SHEET.title[1], 30, MARGIN, 200);
  let y = 280;
  for (const { label, value } of lines) {
    write(label[0], 28, MARGIN, y, "700");
    write(label[1], 20, MARGIN, y + 28);
    write(value, 34, MARGIN + LABEL_WIDTH, y + 8);
    y += LINE_HEIGHT;
  }
  drawSymbol(context, symbol, MARGIN, y - 20);
  const beside = y + CODE_SIDE + 10;
  write(`${SHEET.scan.join(" / ")}: ${address}`, 24, MARGIN, beside);
  write(SHEET.zone.join(" "), 20, MARGIN, beside + 34);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/jpeg", 0.92),
  );
}

function drawSymbol(context: CanvasRenderingContext2D, { path, size }: QrSymbol, x: number, y: number): void {
  const module = Math.floor(CODE_SIDE / size);
  context.save();
  context.translate(x, y);
  context.scale(module, module);
  context.fillStyle = "#000";
  context.fill(new Path2D(path), "evenodd");
  context.restore();
}
