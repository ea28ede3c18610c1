import type { Scope } from "../../../../shared/domain/access/scope.ts";
import { type TableRow, tableRows } from "../../ui/files/table-file.ts";
import { isStaffRole, type StaffRole, scopeOf } from "./scope-text.ts";

const COLUMNS = ["username", "role", "scope"] as const;

/** A line of a file of accounts, and what it asks for if it can be read. */
export interface AccountLine {
  line: number;
  username: string;
  role: string;
  scope: string;
  wanted: { role: StaffRole; scope: Scope } | undefined;
}

/** Read a file of accounts. @returns undefined if it lacks a column */
export async function readAccountFile(file: File): Promise<AccountLine[] | undefined> {
  const read: TableRow[] = [];
  for await (const rows of tableRows(file)) read.push(...rows);
  return accountLines(read);
}

export function accountLines([head, ...rows]: readonly TableRow[]): AccountLine[] | undefined {
  const names = head?.cells.map((cell) => cell.replace(/^\uFEFF/, "").toLowerCase()) ?? [];
  const at = COLUMNS.map((name) => names.indexOf(name));
  if (at.includes(-1)) return undefined;
  return rows.map(({ line, cells }) => {
    const [username = "", role = "", scope = ""] = at.map((column) => cells[column] ?? "");
    const covered = isStaffRole(role) ? scopeOf(role, scope) : undefined;
    const wanted = isStaffRole(role) && covered !== undefined ? { role, scope: covered } : undefined;
    return { line, username, role, scope, wanted };
  });
}
