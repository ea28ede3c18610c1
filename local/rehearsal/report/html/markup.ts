const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as it stands in HTML and SVG, between tags or in a quoted attribute. */
export const escaped = (value: string | number): string =>
  String(value).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");

/** @param rows cells of each row; the first of a row is its heading, numbers are set flush right */
export function table(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const head = columns.map((name) => `<th scope="col">${escaped(name)}</th>`).join("");
  const body = rows.map(([heading = "", ...cells]) => {
    const rest = cells.map(
      (cell) => `<td${typeof cell === "number" ? ' class="n"' : ""}>${escaped(cell)}</td>`,
    );
    return `<tr><th scope="row">${escaped(heading)}</th>${rest.join("")}</tr>`;
  });
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}
