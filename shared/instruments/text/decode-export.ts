import { ReadFailure } from "../reading.ts";

type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "windows-1252";

const SAMPLE_BYTES = 512;

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** Latin text in UTF-16 has a zero in every second byte, which no other text has. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const most = sample.length / 2;
  const [even = 0, odd = 0] = zeros;
  if (odd > most * 0.4 && even < most * 0.1) return "utf-16le";
  return even > most * 0.4 && odd < most * 0.1 ? "utf-16be" : undefined;
}

/** Latin letters beyond ASCII stand alone between others; Chinese takes two such bytes for most characters. */
const isWestern = (bytes: Uint8Array): boolean =>
  bytes.every(
    (byte, index) => byte < 0x80 || ((bytes[index - 1] ?? 0) < 0x80 && (bytes[index + 1] ?? 0) < 0x80),
  );

/** A file cut inside a character keeps its text; the cut is shown as U+FFFD, so that its row does not read as whole. */
function decodeAs(encoding: Encoding, bytes: Uint8Array): string | undefined {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let text: string;
  try {
    text = decoder.decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
  try {
    return text + decoder.decode();
  } catch {
    return `${text}\uFFFD`;
  }
}

/**
 * The text of an export: UTF-8 or UTF-16 with or without byte order mark, else GB18030 as Chinese instruments write
 * it, or the code page of Western Europe. Throws `ReadFailure` when it is none of these.
 */
export function decodeExport(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new ReadFailure("empty", "the file is empty");
  const marked: Encoding | undefined = startsWith(bytes, 0xef, 0xbb, 0xbf)
    ? "utf-8"
    : startsWith(bytes, 0xff, 0xfe)
      ? "utf-16le"
      : startsWith(bytes, 0xfe, 0xff)
        ? "utf-16be"
        : unmarkedUtf16(bytes);
  const text =
    marked === undefined
      ? (decodeAs("utf-8", bytes) ?? decodeAs(isWestern(bytes) ? "windows-1252" : "gb18030", bytes))
      : decodeAs(marked, bytes);
  if (text !== undefined) return text;
  throw new ReadFailure("encodingUnknown", "the file is not text in UTF-8, UTF-16 or GB18030");
}
