import { type FailureLanguage, ReadFailure } from "./reading.ts";

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

const letters = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04);

/** The container of old `.xls` files, or such a workbook bare; its second byte is no letter of any text. */
export const isBinaryWorkbook = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0) ||
  (bytes[0] === 0x09 && [0, 2, 4, 8].includes(bytes[1] ?? -1) && bytes[3] === 0);

type KindWords = Readonly<Record<FailureLanguage, string>>;

const same = (name: string): KindWords => ({ "zh-CN": name, en: name });
const picture = (format: string): KindWords => ({
  "zh-CN": `图片（${format}）`,
  en: `a picture (${format})`,
});
const packed = (format: string): KindWords => ({
  "zh-CN": `压缩文件（${format}）`,
  en: `a packed file (${format})`,
});

/** Files that people send by mistake, by how they begin. */
const OTHERS: readonly (readonly [kind: KindWords, begins: readonly number[]])[] = [
  [same("PDF"), letters("%PDF")],
  [same("RTF"), letters("{\\rtf")],
  [picture("PNG"), [0x89, ...letters("PNG")]],
  [picture("JPEG"), [0xff, 0xd8, 0xff]],
  [picture("GIF"), letters("GIF8")],
  [packed("gzip"), [0x1f, 0x8b, 0x08]],
  [packed("RAR"), letters("Rar!")],
  [packed("7-Zip"), [0x37, 0x7a, 0xbc, 0xaf]],
  [{ "zh-CN": "数据库（SQLite）", en: "a database (SQLite)" }, letters("SQLite format 3")],
  [same("SYLK (.slk)"), letters("ID;P")],
  [same("DIF"), letters("TABLE\r\n0,1")],
];

/** Archives that are no Excel workbook, by a part that only they have. */
const ARCHIVES: readonly (readonly [kind: KindWords, part: RegExp])[] = [
  [same("OpenDocument (.ods)"), /^content\.xml$/],
  [
    { "zh-CN": "Excel 二进制工作簿（.xlsb）", en: "a binary workbook of Excel (.xlsb)" },
    /^xl\/workbook\.bin$/,
  ],
  [{ "zh-CN": "Word 文档", en: "a document of Word" }, /^word\//],
  [{ "zh-CN": "PowerPoint 演示文稿", en: "a presentation" }, /^ppt\//],
  [same("RDML"), /^rdml_data\.xml$/],
  [{ "zh-CN": "苹果 Numbers 表格", en: "a table of Numbers" }, /^index\.zip$|^index\/.*\.iwa$/],
];

const otherKind = (kind: KindWords): ReadFailure =>
  new ReadFailure("otherKind", `the file is ${kind.en} and no workbook`, undefined, { about: kind });

/** Throws `ReadFailure` `otherKind` for a file that is known to be no export. */
export function refuseOtherKinds(bytes: Uint8Array): void {
  const kind =
    OTHERS.find(([, begins]) => startsWith(bytes, ...begins))?.[0] ??
    (isJson(bytes) ? same("JSON") : undefined);
  if (kind !== undefined) throw otherKind(kind);
}

/**
 * What an archive without the parts of an Excel workbook is, by the names of its parts in lower case: `otherKind` with
 * its name, a packed file where it holds files of any other kind.
 */
export const noWorkbookArchive = (names: readonly string[]): ReadFailure =>
  otherKind(ARCHIVES.find(([, part]) => names.some((name) => part.test(name)))?.[0] ?? packed("ZIP"));

const isJson = (bytes: Uint8Array): boolean =>
  /^\s*(?:\{\s*"|\[\s*[{[])/.test(new TextDecoder("latin1").decode(bytes.subarray(0, 200)));
