import type { SeededRandom } from "../../local/scenario/random.ts";

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let n = 0; n < depth; n++) value = n % 2 ? [value] : { a: value };
  return value;
};

/** What is put where something else belongs. Halves of surrogate pairs are sent as JSON escapes. */
const WICKED: readonly (() => unknown)[] = [
  ...["", " ", "\0", "a\0b", "\ud800", "x\udfff", "\udc00\ud800", "\ufffe", "\uffff", "\u{1ffff}"],
  ...[
    "\u202Eabc",
    "\u2066x\u2069",
    "\ufeff",
    "\u200b",
    "e\u0301",
    "ﷺ",
    "👩‍👩‍👧",
    "\r\nSet-Cookie: a=b",
    "\u001b[2J",
  ],
  ...[
    "../../etc/passwd",
    "%2e%2e%2f",
    "%00",
    "#{7*7}",
    "{{7*7}}",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
  ],
  ...["=cmd|' /C calc'!A0", "#", "T#", "\\", '"', "null", "NaN", "-0", "1e308", "0x10", "１２３"],
  ...["T000000000000", "B0000000000", "LAB99", "110107001-F1", "2026-02-30", "0000-01-01T00:00:00.000Z"],
  ...["9999-12-31T23:59:59.999Z", "2026-03-02T01:00:00.000Z", "0001-01-01", "9999-12-31", "__proto__"],
  ...[0, -0, -1, 1, 0.5, 1e308, -1e308, 1e-320, 2 ** 53, 2 ** 31, -(2 ** 63), 4_294_967_296],
  ...[null, true, false],
]
  .map((value) => (): unknown => value)
  .concat([
    () => "a".repeat(70_000),
    () => "王".repeat(2_000),
    () => "\ud83d\ude00".repeat(600),
    () => [],
    () => ({}),
    () => [[]],
    () => Array.from({ length: 5_000 }, (_, n) => n),
    () => nested(40),
    () => nested(3_000),
    () => JSON.parse('{"__proto__":{"role":"admin"},"constructor":{"prototype":{"role":"admin"}}}'),
    () => JSON.parse('{"toString":"x","length":1e9,"then":"y","$ref":"#/"}'),
  ]);

export const wickedValue = (random: SeededRandom): unknown => random.pick(WICKED)();

/** A wicked value as it stands in an address or a header's place: text. */
export const wickedText = (random: SeededRandom): string => {
  const value = wickedValue(random);
  return typeof value === "string" ? value.slice(0, 3_000) : JSON.stringify(value).slice(0, 3_000);
};

/** Bodies that are no JSON document of anything. */
export const brokenBody = (random: SeededRandom, body: string): Buffer => {
  const at = random.integer(Math.max(1, body.length));
  return random.pick<() => Buffer>([
    () => Buffer.from(body.slice(0, at)),
    () => Buffer.from(body + body),
    () => Buffer.from(`${body},`),
    () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(body)]),
    () =>
      Buffer.concat([
        Buffer.from(body.slice(0, at)),
        Buffer.from([0xff, 0xc0, 0x80]),
        Buffer.from(body.slice(at)),
      ]),
    () => Buffer.from(body, "utf16le"),
    () => Buffer.alloc(0),
    () => Buffer.from("[".repeat(50_000)),
    () => Buffer.from(`${'{"a":'.repeat(9_000)}1${"}".repeat(9_000)}`),
    () => Buffer.from(body.replace(/\d+/, "1e999")),
    () => Buffer.from(body.replace(/\d+/, "-0")),
    () => Buffer.from(body.replace(/\d+/, "NaN")),
    () => Buffer.from('"text"'),
    () => Buffer.from("null"),
    () => Buffer.from("[]"),
    () => Buffer.from(body.replace(/^\{/, '{"__proto__":{"a":1},"__proto__":[],')),
  ])();
};
