import { ReadFailure } from "../reading.ts";

/** What is told of a document's tags, in order. Names come without their prefix and in lower case. */
export interface MarkupListener {
  /** `attributes` gives the value of the attribute with this name (without prefix, lower case). */
  open(name: string, attributes: (name: string) => string | undefined): void;
  close(name: string): void;
  text(text: string): void;
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00A0", copy: "©", reg: "®", deg: "°" },
  ...{ plusmn: "±", micro: "µ", middot: "·", ndash: "–", mdash: "—", hellip: "…", times: "×", ge: "≥" },
  ...{ le: "≤", trade: "™", Delta: "Δ", beta: "β" },
};
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{1,8}));/gi;
const MOST_CODE_POINT = 0x10ffff;

const character = (codePoint: number, otherwise: string): string =>
  codePoint > 0 && codePoint <= MOST_CODE_POINT ? String.fromCodePoint(codePoint) : otherwise;

/** Text with its entities resolved; those that a document declares itself are left as written, so that none grows. */
const decodeEntities = (text: string): string =>
  text.includes("&")
    ? text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
        if (decimal !== undefined) return character(Number(decimal), whole);
        if (hex !== undefined) return character(Number.parseInt(hex, 16), whole);
        return ENTITIES[name ?? ""] ?? whole;
      })
    : text;

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

/** A letter, `_`, `/` or `!`: people also write "<" for "less than". */
const beginsTag = (code: number): boolean =>
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  code === 0x5f ||
  code === 0x2f ||
  code === 0x21;

const localName = (name: string): string => name.slice(name.lastIndexOf(":") + 1).toLowerCase();

/** Where the tag that begins at `from` ends: at the first `>` that no quote holds. */
function endOfTag(text: string, from: number): number {
  let quote = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return at;
  }
  throw new ReadFailure("workbookUnreadable", "a tag is not closed; the file was cut short or is damaged");
}

/** The attributes of a tag, read in one pass and only when they are asked for. */
function attributesOf(tag: string): (name: string) => string | undefined {
  let read: Map<string, string> | undefined;
  return (wanted) => {
    read ??= readAttributes(tag);
    return read.get(wanted);
  };
}

function readAttributes(tag: string): Map<string, string> {
  const attributes = new Map<string, string>();
  let at = 0;
  const skipSpace = () => {
    while (at < tag.length && isSpace(tag.charCodeAt(at))) at += 1;
  };
  const until = (isEnd: (code: number) => boolean): string => {
    const from = at;
    while (at < tag.length && !isEnd(tag.charCodeAt(at))) at += 1;
    return tag.slice(from, at);
  };
  while (at < tag.length) {
    skipSpace();
    const name = until((code) => isSpace(code) || code === 0x3d);
    skipSpace();
    if (tag.charCodeAt(at) !== 0x3d) {
      if (name === "") at += 1;
      else attributes.set(localName(name), "");
      continue;
    }
    at += 1;
    skipSpace();
    const quote = tag.charCodeAt(at);
    let value: string;
    if (quote === 0x22 || quote === 0x27) {
      at += 1;
      value = until((code) => code === quote);
      at += 1;
    } else value = until(isSpace);
    if (name !== "") attributes.set(localName(name), decodeEntities(value));
  }
  return attributes;
}

/**
 * Tell a listener what tags and texts an XML or HTML document holds. One pass, whatever the document holds: nothing is
 * looked for twice, entities of its own are not expanded, and depth costs nothing here.
 * @throws ReadFailure `workbookUnreadable` when a tag, a comment or a section is not closed
 */
export function readMarkup(text: string, listener: MarkupListener): void {
  let at = 0;
  const skipPast = (end: string, from: number): number => {
    const found = text.indexOf(end, from);
    if (found === -1)
      throw new ReadFailure(
        "workbookUnreadable",
        "a part is not closed; the file was cut short or is damaged",
      );
    return found;
  };
  while (at < text.length) {
    const tag = text.indexOf("<", at);
    if (tag === -1) {
      listener.text(decodeEntities(text.slice(at)));
      return;
    }
    if (tag > at) listener.text(decodeEntities(text.slice(at, tag)));
    if (text.startsWith("<!--", tag)) {
      at = skipPast("-->", tag + 4) + 3;
    } else if (text.startsWith("<![CDATA[", tag)) {
      const end = skipPast("]]>", tag + 9);
      listener.text(text.slice(tag + 9, end));
      at = end + 3;
    } else if (text.startsWith("<?", tag)) {
      at = skipPast(">", tag + 2) + 1;
    } else if (!beginsTag(text.charCodeAt(tag + 1))) {
      listener.text("<");
      at = tag + 1;
    } else {
      const end = endOfTag(text, tag + 1);
      tellTag(text.slice(tag + 1, end), listener);
      at = end + 1;
    }
  }
}

function tellTag(tag: string, listener: MarkupListener): void {
  if (tag.startsWith("!")) return;
  if (tag.startsWith("/")) {
    listener.close(localName(tag.slice(1).trim()));
    return;
  }
  let end = 0;
  while (end < tag.length && !isSpace(tag.charCodeAt(end)) && tag.charCodeAt(end) !== 0x2f) end += 1;
  const name = localName(tag.slice(0, end));
  const closed = tag.endsWith("/");
  listener.open(name, attributesOf(tag.slice(end, closed ? -1 : undefined)));
  if (closed) listener.close(name);
}
