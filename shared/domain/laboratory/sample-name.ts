import { parseTubeBarcode } from "../codes/barcode.ts";

/** The tube that a sample on the plate names, or undefined when the name is no tube's barcode. */
export function tubeOfSample(sampleName: string): string | undefined {
  const reading = parseTubeBarcode(sampleName);
  return reading.ok ? reading.barcode : undefined;
}
