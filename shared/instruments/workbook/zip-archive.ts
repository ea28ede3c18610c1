import { Inflate } from "fflate";
import { tooLarge } from "../limits.ts";
import { ReadFailure } from "../reading.ts";

/** A file in a ZIP archive, as the archive's directory describes it. */
export interface ZipPart {
  name: string;
  deflated: boolean;
  compressedBytes: number;
  /** As declared; the real size may differ in a forged archive. */
  bytes: number;
  /** Where its local header stands. */
  at: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MOST_PARTS = 2_000;
/** What all parts read of an archive may unpack to; callers pass on what is left of it. */
export const MOST_UNPACKED_MEGABYTES = 32;
const ENCRYPTED = 0x1;
/** Deflate packs a thousand bytes into one at most, so that no piece unpacks to more than 8 MB before it is counted. */
const PIECE_BYTES = 8 * 1024;

const unreadable = (what: string, cause?: unknown): ReadFailure =>
  new ReadFailure("workbookUnreadable", what, undefined, { cause });

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function endOfDirectory(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - 0xffff);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw unreadable("the archive has no end; the file was cut short");
}

/** The archive's directory. Throws `ReadFailure` when it is damaged, encrypted or absurdly long. */
export function zipParts(bytes: Uint8Array): ZipPart[] {
  const view = viewOf(bytes);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_PARTS) throw tooLarge(MOST_PARTS, "parts");
  const parts: ZipPart[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY)
      throw unreadable("the archive's directory is damaged");
    const method = view.getUint16(at + 10, true);
    if (view.getUint16(at + 8, true) & ENCRYPTED) throw unreadable("the archive is encrypted");
    if (method !== 0 && method !== 8) throw unreadable("the archive is packed in an unknown way");
    const nameBytes = view.getUint16(at + 28, true);
    parts.push({
      name: new TextDecoder()
        .decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes))
        .replaceAll("\\", "/"),
      deflated: method === 8,
      compressedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

function packedBytes(archive: Uint8Array, part: ZipPart): Uint8Array {
  const view = viewOf(archive);
  if (part.at + LOCAL_BYTES > archive.length || view.getUint32(part.at, true) !== LOCAL)
    throw unreadable(`the archive's part ${part.name} is damaged`);
  const from =
    part.at + LOCAL_BYTES + view.getUint16(part.at + 26, true) + view.getUint16(part.at + 28, true);
  if (from + part.compressedBytes > archive.length)
    throw unreadable(`the archive's part ${part.name} is cut short`);
  return archive.subarray(from, from + part.compressedBytes);
}

/**
 * A part's content piece by piece, at most `most` bytes of it whatever the directory declares. Throws `ReadFailure`:
 * `tooLarge` beyond that, `workbookUnreadable` when it is damaged.
 */
export function unzipPart(
  archive: Uint8Array,
  part: ZipPart,
  most: number,
  take: (piece: Uint8Array) => void,
): void {
  const beyond = () => tooLarge(MOST_UNPACKED_MEGABYTES, "unpackedMegabytes");
  if (part.bytes > most) throw beyond();
  const packed = packedBytes(archive, part);
  if (!part.deflated) {
    if (packed.length > most) throw beyond();
    take(packed);
    return;
  }
  let length = 0;
  const inflate = new Inflate((piece) => {
    length += piece.length;
    if (length > most) throw beyond();
    take(piece);
  });
  try {
    for (let at = 0; at === 0 || at < packed.length; at += PIECE_BYTES)
      inflate.push(packed.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= packed.length);
  } catch (error) {
    if (error instanceof ReadFailure) throw error;
    throw unreadable(`the archive's part ${part.name} is damaged`, error);
  }
}
