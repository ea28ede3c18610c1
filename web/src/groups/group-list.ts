import {
  DOCUMENT_TYPES,
  type DocumentType,
  parseDocument,
} from "../../../shared/domain/documents/document.ts";

/** A row of a group's list as it is sent; a row that is not well formed is sent as well, and named by the server. */
export interface ListRow {
  name: string;
  documentNumber: string;
  documentType: DocumentType;
}

/**
 * Read a list as it is typed, or pasted from a table: a line for each person, name and document number, apart by a
 * comma or a tab. The kind of document is the first that the number is well formed for.
 * @param today `YYYY-MM-DD`
 */
export function readList(text: string, today: string): ListRow[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [name = "", documentNumber = ""] = line.split(/[\t,，;；、]/).map((part) => part.trim());
      const fits = (type: DocumentType): boolean => parseDocument(type, documentNumber, today).ok;
      return { name, documentNumber, documentType: DOCUMENT_TYPES.find(fits) ?? "residentId" };
    });
}
