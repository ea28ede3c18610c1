import { DEFAULT_READING_OPTIONS } from "../domain/laboratory/not-detected-spelling.ts";
import type { ReadingOptions } from "../domain/laboratory/reading-options.ts";
import { isBinaryWorkbook, isZip, refuseOtherKinds } from "./file-kind.ts";
import { readDocument } from "./read-document.ts";
import { type InstrumentReading, ReadFailure, type ReadingMode } from "./reading.ts";
import type { ExportDocument } from "./table/export-table.ts";
import { joinChannels, type NamedReading } from "./table/join-channels.ts";
import { decodeExport } from "./text/decode-export.ts";
import { textDocument } from "./text/text-document.ts";
import { binaryWorkbook } from "./workbook/binary-workbook.ts";
import { isMarkup, markupDocument } from "./workbook/markup-document.ts";
import { xlsxWorkbook } from "./workbook/xlsx-workbook.ts";

/** A file as the instrument wrote it; its name only serves messages. */
export interface InstrumentFile {
  fileName: string;
  bytes: Uint8Array;
}

/** What a file contains, whichever container it comes in. Throws `ReadFailure`, and nothing else. */
async function openExport(bytes: Uint8Array): Promise<ExportDocument> {
  refuseOtherKinds(bytes);
  if (isZip(bytes)) return xlsxWorkbook(bytes);
  if (isBinaryWorkbook(bytes)) return await binaryWorkbook(bytes);
  const text = decodeExport(bytes);
  return isMarkup(text) ? markupDocument(text) : textDocument(text);
}

/** Read the text of a run's only file. Throws `ReadFailure`, and nothing else. */
export const readExportText = (
  text: string,
  mode: ReadingMode = "judged",
  options: ReadingOptions = DEFAULT_READING_OPTIONS,
): InstrumentReading =>
  joinChannels([{ fileName: "the text", ...readDocument(textDocument(text), mode, options) }]);

/** Read each of some files by itself. Throws `ReadFailure` with the file's name, and nothing else. */
export async function readDocuments(
  files: readonly InstrumentFile[],
  mode: ReadingMode = "judged",
  options: ReadingOptions = DEFAULT_READING_OPTIONS,
): Promise<NamedReading[]> {
  const readings: NamedReading[] = [];
  for (const { fileName, bytes } of files) {
    try {
      readings.push({ fileName, ...readDocument(await openExport(bytes), mode, options) });
    } catch (error) {
      if (error instanceof ReadFailure) throw error.inFile(fileName);
      throw error;
    }
  }
  return readings;
}

/**
 * Read the files of one run: an instrument's own export, or the channels of a LightCycler run. Every row of the
 * results is either among `wells` or among `refused`. Throws `ReadFailure`, and nothing else, when a file is none that
 * we know or the files are not of one run.
 */
export const readInstrumentFiles = async (
  files: readonly InstrumentFile[],
  mode: ReadingMode = "judged",
  options: ReadingOptions = DEFAULT_READING_OPTIONS,
): Promise<InstrumentReading> => joinChannels(await readDocuments(files, mode, options));

/** Read a run that is a single file, as `readInstrumentFiles` does. */
export const readInstrumentFile = (
  bytes: Uint8Array,
  fileName = "the file",
  mode: ReadingMode = "judged",
  options: ReadingOptions = DEFAULT_READING_OPTIONS,
): Promise<InstrumentReading> => readInstrumentFiles([{ fileName, bytes }], mode, options);
