import { ReadFailure } from "./reading.ts";

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
const ENCRYPTED = 0x1;

const unreadable = (what: string): ReadFailure => new ReadFailure("workbookUnreadable", what);

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
  if (count > MOST_PARTS) throw new ReadFailure("tooLarge", `the archive has more than ${MOST_PARTS} parts`);
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
      name: new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes)),
      deflated: method === 8,
      compressedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

function packedBytes(archive: Uint8Array, part: ZipPart): Uint8Array<ArrayBuffer> {
  const view = viewOf(archive);
  if (part.at + LOCAL_BYTES > archive.length || view.getUint32(part.at, true) !== LOCAL)
    throw unreadable(`the archive's part ${part.name} is damaged`);
  const from =
    part.at + LOCAL_BYTES + view.getUint16(part.at + 26, true) + view.getUint16(part.at + 28, true);
  if (from + part.compressedBytes > archive.length)
    throw unreadable(`the archive's part ${part.name} is cut short`);
  return archive.slice(from, from + part.compressedBytes);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/**
 * A part's content, at most `most` bytes of it whatever the directory declares. Throws `ReadFailure`: `tooLarge`
 * beyond that, `workbookUnreadable` when it is damaged.
 */
export async function unzipPart(archive: Uint8Array, part: ZipPart, most: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new ReadFailure("tooLarge", `unpacked, ${part.name} would have more than ${most} bytes`);
  if (part.bytes > most) throw tooLarge();
  const packed = packedBytes(archive, part);
  if (!part.deflated) {
    if (packed.length > most) throw tooLarge();
    return packed;
  }
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return joined(chunks, length);
      chunks.push(value);
      length += value.length;
      if (length > most) break;
    }
  } catch (error) {
    throw new ReadFailure("workbookUnreadable", `the archive's part ${part.name} is damaged`, undefined, {
      cause: error,
    });
  }
  await reader.cancel();
  throw tooLarge();
}

/** An archive of these parts without compression. Checksums are left at zero: its only reader does not ask for them. */
export function storedZip(parts: readonly { name: string; content: Uint8Array }[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, content } of parts) {
    const encoded = new TextEncoder().encode(name);
    const local = new DataView(new ArrayBuffer(LOCAL_BYTES));
    local.setUint32(0, LOCAL, true);
    local.setUint16(4, 20, true);
    local.setUint32(18, content.length, true);
    local.setUint32(22, content.length, true);
    local.setUint16(26, encoded.length, true);
    chunks.push(new Uint8Array(local.buffer), encoded, content);
    const entry = new DataView(new ArrayBuffer(ENTRY_BYTES));
    entry.setUint32(0, ENTRY, true);
    entry.setUint16(4, 20, true);
    entry.setUint16(6, 20, true);
    entry.setUint32(20, content.length, true);
    entry.setUint32(24, content.length, true);
    entry.setUint16(28, encoded.length, true);
    entry.setUint32(42, at, true);
    directory.push(new Uint8Array(entry.buffer), encoded);
    at += LOCAL_BYTES + encoded.length + content.length;
  }
  const directoryBytes = directory.reduce((sum, chunk) => sum + chunk.length, 0);
  const end = new DataView(new ArrayBuffer(END_BYTES));
  end.setUint32(0, END, true);
  end.setUint16(8, parts.length, true);
  end.setUint16(10, parts.length, true);
  end.setUint32(12, directoryBytes, true);
  end.setUint32(16, at, true);
  const all = [...chunks, ...directory, new Uint8Array(end.buffer)];
  return joined(
    all,
    all.reduce((sum, chunk) => sum + chunk.length, 0),
  );
}
