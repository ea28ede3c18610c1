import { columnsNamed } from "../../ui/files/looked-file.ts";
import type { TableRow } from "../../ui/files/table-file.ts";

// What a column of somebody's table is called, and what a row says in the words of the contract. A cell is sent as it is
// written: whether it is right is the server's verdict, so that no row is lost here.

export const FIELDS = [
  ...(["householdId", "communityId", "name", "documentType", "documentNumber", "birthDate"] as const),
  ...(["age", "phone", "address", "occupation", "disabled"] as const),
] as const;
export type RosterField = (typeof FIELDS)[number];
export const NEEDED: readonly RosterField[] = ["householdId", "communityId", "name", "documentType"];

/** The column of each field, by its place. */
export type Columns = Partial<Record<RosterField, number>>;

const NAMES: Record<RosterField, readonly string[]> = {
  householdId: ["householdid", "household", "户号", "户编号", "家庭编号"],
  communityId: ["communityid", "community", "社区编号", "社区代码", "社区"],
  name: ["name", "姓名"],
  documentType: ["documenttype", "证件类型"],
  documentNumber: ["documentnumber", "document", "证件号码", "证件号", "身份证号", "身份证号码"],
  birthDate: ["birthdate", "dateofbirth", "出生日期"],
  age: ["age", "年龄"],
  phone: ["phone", "mobile", "手机", "手机号", "电话", "联系电话"],
  address: ["address", "住址", "地址"],
  occupation: ["occupation", "职业"],
  disabled: ["disabled", "残疾"],
};

/** The columns as far as their names say. */
export function columnsOf(head: readonly string[]): Columns {
  return columnsNamed(
    head,
    FIELDS.map((field) => [field, NAMES[field]]),
  );
}

const TYPES: Readonly<Record<string, string>> = {
  身份证: "residentId",
  居民身份证: "residentId",
  护照: "passport",
  无证件: "none",
};
const YES: ReadonlySet<string> = new Set(["true", "yes", "1", "是"]);
const OCCUPATION_OF: Readonly<Record<string, string>> = { 医务人员: "medicalStaff" };

/** A row in the words of the contract; empty cells are left out. */
export function rosterRow({ cells }: TableRow, columns: Columns): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const at = columns[field];
    const cell = at === undefined ? "" : (cells[at] ?? "");
    if (cell !== "") row[field] = cellValue(field, cell);
  }
  return row;
}

function cellValue(field: RosterField, cell: string): unknown {
  switch (field) {
    case "documentType":
      return TYPES[cell] ?? cell;
    case "age":
      return /^\d{1,3}$/.test(cell) ? Number(cell) : cell;
    case "disabled":
      return YES.has(cell.toLowerCase());
    case "occupation":
      return OCCUPATION_OF[cell] ?? cell;
    default:
      return cell;
  }
}
