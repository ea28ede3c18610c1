import { type TextLine, textLines } from "./text-rows.ts";

export interface Section {
  name: string;
  /** Line of `[Name]`. */
  line: number;
  /** Column names; undefined when the section is empty. */
  header: TextLine | undefined;
  rows: TextLine[];
  delimiter: string;
}

export interface QuantStudioText {
  /** The `* Key = Value` lines, keys in lower case. */
  metadata: ReadonlyMap<string, string>;
  sections: Section[];
}

const METADATA = /^"?\*\s*([^=]+?)\s*=\s*(.*?)"?[\s,;]*$/;
const SECTION = /^"?\[([A-Za-z][A-Za-z ]*)\]"?[\s,;]*$/;
/** Such as `Analysis Type = Singleplex` under the results; a row has more than one cell, and so a delimiter. */
const FOOTER = /^[^\t]+ = [^\t]*$/;

/**
 * Cut the text into its metadata and sections. A blank line does not end a section: rows after one still count.
 */
export function cutSections(text: string): QuantStudioText {
  const metadata = new Map<string, string>();
  const sections: Section[] = [];
  for (const line of textLines(text)) {
    if (line.text.trim() === "") continue;
    const name = SECTION.exec(line.text)?.[1];
    const current = sections.at(-1);
    if (name !== undefined) {
      sections.push({
        name: name.toLowerCase(),
        line: line.line,
        header: undefined,
        rows: [],
        delimiter: "\t",
      });
    } else if (current === undefined) {
      const [, key, value] = METADATA.exec(line.text) ?? [];
      if (key !== undefined && value) metadata.set(key.toLowerCase(), value);
    } else if (current.header === undefined) {
      current.header = line;
      if (!line.text.includes("\t")) current.delimiter = line.text.includes(";") ? ";" : ",";
    } else if (current.delimiter !== "\t" || !FOOTER.test(line.text)) {
      current.rows.push(line);
    }
  }
  return { metadata, sections };
}
