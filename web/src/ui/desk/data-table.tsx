import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import { saveCsv } from "../files/save-csv.ts";
import type { Column } from "./column.ts";
import { usePlace } from "./place.ts";
import { csvRows, foundIn } from "./table-text.ts";
import { TableTools } from "./table-tools.tsx";
import { TableWindow } from "./table-window.tsx";
import "./data-table.css";

export type { Column };

const ROW_PX = 37;
/** So few rows are all drawn: a page that is printed or searched has them. */
const ALL_DRAWN = 100;
const BEYOND = 12;

/** A table of any length: rows out of sight are not drawn. The first column names its row. */
export function DataTable<Row>({
  label,
  rows,
  columns,
  idOf,
  file,
}: {
  label: string;
  /** Of this name without an ending the table can be downloaded, as it is sorted and filtered; and it can be searched. */
  file?: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  idOf: (row: Row) => string;
}) {
  const [order, setOrder] = useState<{ key: string; down: boolean }>();
  const [sought = "", seek] = usePlace("find");
  const found = useMemo(
    () => (file === undefined ? rows : foundIn(rows, columns, sought)),
    [rows, columns, sought, file],
  );
  const sorted = useMemo(() => {
    const by = columns.find(({ key }) => key === order?.key)?.by;
    if (by === undefined || order === undefined) return found;
    const sign = order.down ? -1 : 1;
    return [...found].sort((a, b) => sign * compare(by(a), by(b)));
  }, [found, columns, order]);
  const pane = useRef<HTMLElement>(null);
  const isLong = sorted.length > ALL_DRAWN;
  const { getVirtualItems, getTotalSize } = useVirtualizer({
    count: isLong ? sorted.length : 0,
    getScrollElement: () => pane.current,
    estimateSize: () => ROW_PX,
    overscan: BEYOND,
  });
  const drawn = getVirtualItems();
  const above = drawn[0]?.start ?? 0;
  const below = isLong ? Math.max(0, getTotalSize() - (drawn.at(-1)?.end ?? 0)) : 0;
  const shown = isLong ? drawn.map(({ index }) => ({ index, row: sorted[index] })) : indexed(sorted);
  const turn = (key: string): void =>
    setOrder((was) => (was?.key === key ? { key, down: !was.down } : { key, down: false }));
  const table = (
    <TableWindow label={label} pane={pane}>
      <table className="data-table" aria-rowcount={sorted.length + 1}>
        <thead>
          <tr>
            {columns.map(({ key, head, by, right }) => (
              <th
                key={key}
                scope="col"
                className={right ? "right" : undefined}
                aria-sort={order?.key === key ? (order.down ? "descending" : "ascending") : undefined}
              >
                {by === undefined ? (
                  head
                ) : (
                  <button type="button" onClick={() => turn(key)}>
                    {head}{" "}
                    <span aria-hidden="true">{order?.key === key ? (order.down ? "↓" : "↑") : "↕"}</span>
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 ? <Space height={above} columns={columns.length} /> : null}
          {shown.map(({ index, row }) =>
            row === undefined ? null : (
              <tr key={idOf(row)} aria-rowindex={index + 2}>
                {columns.map(({ key, cell, right }, at) =>
                  at === 0 ? (
                    <th key={key} scope="row">
                      {cell(row)}
                    </th>
                  ) : (
                    <td key={key} className={right ? "right" : undefined}>
                      {cell(row)}
                    </td>
                  ),
                )}
              </tr>
            ),
          )}
          {below > 0 ? <Space height={below} columns={columns.length} /> : null}
        </tbody>
      </table>
    </TableWindow>
  );
  if (file === undefined) return table;
  return (
    <>
      <TableTools
        {...{ sought, seek, shown: sorted.length, all: rows.length }}
        save={() => saveCsv(`${file}.csv`, csvRows(sorted, columns))}
      />
      {table}
    </>
  );
}

const Space = ({ height, columns }: { height: number; columns: number }) => (
  <tr>
    <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
  </tr>
);

const indexed = <Row,>(rows: readonly Row[]) => rows.map((row, index) => ({ index, row }));

const compare = (a: string | number, b: string | number): number =>
  typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
