import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import readerFile from "zxing-wasm/reader/zxing_reader.wasm?url";

/** The reader's own file, served with the pages: a device keeps it to scan without a network. */
export const READER_FILE = readerFile;

prepareZXingModule({ overrides: { locateFile: () => readerFile } });

/** The text of the first Code 128 or QR code in a picture. */
export async function readBarcode(picture: ImageData): Promise<string | undefined> {
  const [found] = await readBarcodes(picture, { formats: ["Code128", "QRCode"], maxNumberOfSymbols: 1 });
  return found === undefined || found.text === "" ? undefined : found.text;
}
