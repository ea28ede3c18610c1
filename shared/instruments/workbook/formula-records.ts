// The library that reads old workbooks drops a formula whose text is not stored, as if the cell were blank. Its cells are
// found here by walking the records of the stream, which takes no knowledge of what is in them.

const BOUND_SHEET = 0x0085;
const BEGIN = [0x0009, 0x0209, 0x0409, 0x0809];
const END = 0x000a;
const FORMULA = [0x0006, 0x0206, 0x0406];

/** Cells with a formula, by the worksheet's place among the names of the workbook; columns and lines as `put` has them. */
export type FormulaCells = ReadonlyMap<number, readonly { line: number; column: number }[]>;

/** Walk the records of a workbook's stream once; a stream that is cut ends the walk. */
export function formulaCells(stream: Uint8Array): FormulaCells {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const sheetAt = new Map<number, number>();
  const found = new Map<number, { line: number; column: number }[]>();
  let depth = 0;
  let sheet = 0;
  let at = 0;
  while (at + 4 <= stream.length) {
    const kind = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    const content = at + 4;
    if (BEGIN.includes(kind)) {
      // Without a list of worksheets, as before 1993, the stream is the only one.
      if (depth === 0) sheet = sheetAt.get(at) ?? (sheetAt.size === 0 ? 0 : -1);
      depth += 1;
    } else if (kind === END) depth -= 1;
    else if (kind === BOUND_SHEET && content + 4 <= stream.length)
      sheetAt.set(view.getUint32(content, true), sheetAt.size);
    else if (FORMULA.includes(kind) && content + 4 <= stream.length && depth <= 1) {
      const cells = found.get(sheet) ?? [];
      cells.push({ line: view.getUint16(content, true) + 1, column: view.getUint16(content + 2, true) });
      found.set(sheet, cells);
    }
    at = content + length;
  }
  return found;
}
