/** A row of a group's list as it is sent; a row that is not well formed is sent as well, and named by the server. */
export interface ListRow {
  name: string;
  documentNumber: string;
}

/**
 * Read a list as it is typed, or pasted from a table: a line for each person, name and document number, apart by a
 * comma or a tab, or else by the last blank before a number. What kind of document it is, the server finds out.
 */
export function readList(text: string): ListRow[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [name = "", documentNumber = ""] = line.split(/[\t,，;；、]/).map((part) => part.trim());
      const blank = documentNumber === "" ? /^(\D*\D)\s+(\S*\d\S*)$/.exec(name) : null;
      return blank ? { name: blank[1] ?? "", documentNumber: blank[2] ?? "" } : { name, documentNumber };
    });
}
