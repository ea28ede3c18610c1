import { TableWindow } from "../desk/table-window.tsx";
import { SelectField } from "../fields/field.tsx";
import type { TableRow } from "./table-file.ts";

interface Props<Field extends string> {
  fields: readonly Field[];
  words: {
    title: string;
    preview: string;
    noColumn: string;
    of: (field: Field) => string;
  };
  head: readonly string[];
  preview: readonly TableRow[];
  /** The column of each field, by its place. */
  columns: Partial<Record<Field, number>>;
  set: (field: Field, column: number | undefined) => void;
}

/** Which column is which field, with the first rows to see it by. */
export function ColumnFields<Field extends string>({
  fields,
  words,
  head,
  preview,
  columns,
  set,
}: Props<Field>) {
  const numbered = head.map((name, at) => ({ name, at }));
  return (
    <section className="card">
      <h2>{words.title}</h2>
      <div className="field-grid">
        {fields.map((field) => (
          <SelectField
            key={field}
            label={words.of(field)}
            value={columns[field] ?? ""}
            onChange={({ target }) => set(field, target.value === "" ? undefined : Number(target.value))}
          >
            <option value="">{words.noColumn}</option>
            {numbered.map(({ name, at }) => (
              <option key={at} value={at}>
                {name}
              </option>
            ))}
          </SelectField>
        ))}
      </div>
      <h3>{words.preview}</h3>
      <TableWindow label={words.preview}>
        <table className="data-table">
          <thead>
            <tr>
              {numbered.map(({ name, at }) => (
                <th key={at} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.map(({ line, cells }) => (
              <tr key={line}>
                {numbered.map(({ at }) => (
                  <td key={at}>{cells[at]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableWindow>
    </section>
  );
}
