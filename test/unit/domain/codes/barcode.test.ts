import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  boxBarcode,
  parseBoxBarcode,
  parseTubeBarcode,
  tubeBarcode,
} from "../../../../shared/domain/codes/barcode.ts";
import { CodeError } from "../../../../shared/domain/codes/code-error.ts";

const labels = [
  { name: "tube", make: tubeBarcode, parse: parseTubeBarcode, form: /^T\d{12}$/, largest: 9_999_999_999 },
  { name: "box", make: boxBarcode, parse: parseBoxBarcode, form: /^B\d{10}$/, largest: 99_999_999 },
] as const;

const GROUP_SEPARATOR = String.fromCharCode(29);

describe.each(labels)("$name barcode", ({ make, parse, form, largest }) => {
  const serials = fc.integer({ min: 0, max: largest });

  it("carries its serial there and back", () => {
    fc.assert(
      fc.property(serials, (serial) => {
        const barcode = make(serial);
        expect(barcode).toMatch(form);
        expect(parse(barcode)).toEqual({ ok: true, barcode, serial });
      }),
    );
    expect(parse(make(largest))).toMatchObject({ ok: true, serial: largest });
  });

  it("is not made from a serial that does not fit", () => {
    for (const serial of [-1, 0.5, largest + 1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => make(serial)).toThrow(CodeError);
    }
  });

  it("is read through what scanners and keyboards add", () => {
    const barcode = make(4711);
    const wide = [...barcode].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join("");
    const sent = [
      ` ${barcode}\r\n`,
      barcode.toLowerCase(),
      wide,
      `${GROUP_SEPARATOR}${barcode}${GROUP_SEPARATOR}`,
    ];
    sent.push(`]C1${barcode}`, `\uFEFF${barcode}`);
    for (const text of sent) expect(parse(text)).toEqual({ ok: true, barcode, serial: 4711 });
  });

  it("refuses every single wrong digit and every exchange of neighbouring digits", () => {
    fc.assert(
      fc.property(serials, (serial) => {
        const barcode = make(serial);
        for (let place = 1; place < barcode.length; place += 1) {
          for (const digit of [..."0123456789"].filter((other) => other !== barcode[place])) {
            const wrong = barcode.slice(0, place) + digit + barcode.slice(place + 1);
            expect(parse(wrong)).toEqual({ ok: false, reason: "check" });
          }
          const [left, right] = barcode.slice(place, place + 2);
          if (right === undefined || left === right) continue;
          const swapped = `${barcode.slice(0, place)}${right}${left}${barcode.slice(place + 2)}`;
          expect(parse(swapped)).toEqual({ ok: false, reason: "check" });
        }
      }),
      { numRuns: 20 },
    );
  });

  it("names what is wrong", () => {
    const barcode = make(12);
    expect(parse("")).toEqual({ ok: false, reason: "length" });
    expect(parse(barcode.slice(0, -1))).toEqual({ ok: false, reason: "length" });
    expect(parse(`X${barcode.slice(1)}`)).toEqual({ ok: false, reason: "prefix" });
    expect(parse(`${barcode.slice(0, 5)}O${barcode.slice(6)}`)).toEqual({ ok: false, reason: "digits" });
  });
});

describe("barcodes of two kinds", () => {
  it("are told apart by their prefix, even when scanned in the other's place", () => {
    expect(parseTubeBarcode(boxBarcode(1))).toEqual({ ok: false, reason: "prefix" });
    expect(parseBoxBarcode(tubeBarcode(1))).toEqual({ ok: false, reason: "prefix" });
  });

  it("have one spelling of the check digits only", () => {
    const serial = Array.from({ length: 200 }, (_, i) => i).find((i) => tubeBarcode(i).endsWith("98"));
    expect(serial).toBeDefined();
    const barcode = tubeBarcode(serial ?? 0);
    expect(parseTubeBarcode(`${barcode.slice(0, -2)}01`)).toEqual({ ok: false, reason: "check" });
  });
});
