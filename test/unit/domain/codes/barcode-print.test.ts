import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import bwipjs from "bwip-js/node";
import { beforeAll, describe, expect, it } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { parseTubeBarcode, tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";

describe("a printed tube barcode", () => {
  beforeAll(async () => {
    const path = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
    const wasmBinary = new Uint8Array(await readFile(path)).buffer;
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  });

  it("is read back as the same Code 128 label and serial", async () => {
    const barcode = tubeBarcode(1_234_567_890);
    const quietZone = { paddingwidth: 10, paddingheight: 4, backgroundcolor: "FFFFFF" };

    const label = await bwipjs.toBuffer({
      bcid: "code128",
      text: barcode,
      scale: 2,
      height: 10,
      ...quietZone,
    });
    const found = await readBarcodes(new Uint8Array(label));

    expect(found.map(({ text, format }) => ({ text, format }))).toEqual([
      { text: barcode, format: "Code128" },
    ]);
    expect(parseTubeBarcode(found[0]?.text ?? "")).toEqual({ ok: true, barcode, serial: 1_234_567_890 });
  });
});
