// The platform decodes GB18030 but does not encode it, so its own decoder is asked for every code of two bytes, and
// of four within the basic plane; beyond it the codes follow the characters one by one.

const FIRST_FOUR_BYTE_CODES = 39_420;
const BASIC_PLANE_END = 0x10000;
const SUPPLEMENTARY_START = 189_000;

let twoBytes: Map<string, readonly number[]> | undefined;
let fourBytes: Map<string, readonly number[]> | undefined;

const fourBytesOf = (index: number): number[] => [
  0x81 + Math.floor(index / 12_600),
  0x30 + (Math.floor(index / 1_260) % 10),
  0x81 + (Math.floor(index / 10) % 126),
  0x30 + (index % 10),
];

function codesOf(codes: Iterable<readonly number[]>): Map<string, readonly number[]> {
  const decoder = new TextDecoder("gb18030");
  const found = new Map<string, readonly number[]>();
  for (const bytes of codes) {
    const text = decoder.decode(Uint8Array.from(bytes));
    if ([...text].length === 1 && text !== "\uFFFD" && !found.has(text)) found.set(text, bytes);
  }
  return found;
}

function* allOfTwoBytes(): Generator<readonly number[]> {
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) yield [lead, trail];
}

function* allOfFourBytes(): Generator<readonly number[]> {
  for (let index = 0; index < FIRST_FOUR_BYTE_CODES; index += 1) yield fourBytesOf(index);
}

/** Text in GB18030, as software made for China reads it. @throws RangeError for a lone surrogate */
export function encodeGb18030(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 0x80) bytes.push(codePoint);
    else if (codePoint >= BASIC_PLANE_END)
      bytes.push(...fourBytesOf(SUPPLEMENTARY_START + codePoint - BASIC_PLANE_END));
    else {
      twoBytes ??= codesOf(allOfTwoBytes());
      const short = twoBytes.get(character);
      if (short === undefined) fourBytes ??= codesOf(allOfFourBytes());
      const code = short ?? fourBytes?.get(character);
      if (code === undefined) throw new RangeError(`no character of GB18030: U+${codePoint.toString(16)}`);
      bytes.push(...code);
    }
  }
  return Uint8Array.from(bytes);
}
