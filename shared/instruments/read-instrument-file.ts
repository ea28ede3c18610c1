import { decodeExport } from "./decode-export.ts";
import type { ExportDocument } from "./export-table.ts";
import { joinChannels } from "./join-channels.ts";
import { readDocument } from "./read-document.ts";
import { type InstrumentReading, ReadFailure, type ReadingMode } from "./reading.ts";
import { textDocument } from "./text-document.ts";
import { isWorkbook, markupDocument, workbookDocument } from "./workbook-document.ts";

/** A file as the instrument wrote it; its name only serves messages. */
export interface InstrumentFile {
  fileName: string;
  bytes: Uint8Array;
}

const MARKUP = /^\s*<(?:!|\?|html|head|meta|table|body)/i;

/** What a file contains, whichever container it comes in. Throws `ReadFailure`, and nothing else. */
export async function openExport(bytes: Uint8Array): Promise<ExportDocument> {
  if (isWorkbook(bytes)) return await workbookDocument(bytes);
  const text = decodeExport(bytes);
  return MARKUP.test(text) ? await markupDocument(text) : textDocument(text);
}

/** Read the text of a run's only file. Throws `ReadFailure`, and nothing else. */
export const readExportText = (text: string, mode: ReadingMode = "judged"): InstrumentReading =>
  joinChannels([{ fileName: "the text", ...readDocument(textDocument(text), mode) }]);

/**
 * Read the files of one run: an instrument's own export, or the channels of a LightCycler run. Every row of the
 * results is either among `wells` or among `refused`. Throws `ReadFailure`, and nothing else, when a file is none that
 * we know or the files are not of one run.
 */
export async function readInstrumentFiles(
  files: readonly InstrumentFile[],
  mode: ReadingMode = "judged",
): Promise<InstrumentReading> {
  const readings = [];
  for (const { fileName, bytes } of files) {
    try {
      readings.push({ fileName, ...readDocument(await openExport(bytes), mode) });
    } catch (error) {
      if (error instanceof ReadFailure) throw error.inFile(fileName);
      throw error;
    }
  }
  return joinChannels(readings);
}

/** Read a run that is a single file, as `readInstrumentFiles` does. */
export const readInstrumentFile = (
  bytes: Uint8Array,
  fileName = "the file",
  mode: ReadingMode = "judged",
): Promise<InstrumentReading> => readInstrumentFiles([{ fileName, bytes }], mode);
