import { decodeExport } from "./decode-export.ts";
import { isGenericCsv, readGenericCsv } from "./generic-csv.ts";
import { isQuantStudioText, readQuantStudioText } from "./quantstudio-text.ts";
import { type InstrumentReading, ReadFailure } from "./reading.ts";

/** A layout we can read; `detects` decides by content alone, because file names in the field say little. */
export interface InstrumentReader {
  name: string;
  detects(text: string): boolean;
  /** Throws `ReadFailure` only. */
  read(text: string): InstrumentReading;
}

/** In the order in which they are asked; the generic CSV is last because its header is the least telling. */
export const INSTRUMENT_READERS: readonly InstrumentReader[] = [
  { name: "QuantStudio / ViiA 7 text", detects: isQuantStudioText, read: readQuantStudioText },
  { name: "generic CSV", detects: isGenericCsv, read: readGenericCsv },
];

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/**
 * Read an instrument's own export. Every row of its results is either among `wells` or among `refused`. Throws
 * `ReadFailure`, and nothing else, when the file is none that we know; `fileName` only serves its message.
 */
export function readInstrumentFile(bytes: Uint8Array, fileName = "the file"): InstrumentReading {
  if (isZip(bytes)) {
    throw new ReadFailure("workbook", `${fileName} is a workbook; export the results as text or CSV`);
  }
  const text = decodeExport(bytes);
  const reader = INSTRUMENT_READERS.find((candidate) => candidate.detects(text));
  if (reader === undefined) {
    const known = INSTRUMENT_READERS.map(({ name }) => name).join(", ");
    throw new ReadFailure("layoutUnknown", `${fileName} is none of: ${known}`);
  }
  return reader.read(text);
}
