import { columnsNamed } from "../../ui/files/looked-file.ts";
import type { TableRow } from "../../ui/files/table-file.ts";
import { readPlan } from "./plan-text.ts";

// What the columns of somebody's list are called, and what a row says in the words of the contract. A cell that is not
// understood is sent as it is: whether it is right is the server's verdict, so that no row is lost here.

export const WATCH_FIELDS = [
  ...(["name", "documentNumber", "residentId", "category", "communityId"] as const),
  ...(["since", "plan", "place", "single", "until"] as const),
] as const;
export type WatchField = (typeof WATCH_FIELDS)[number];

/** The column of each field, by its place. */
export type WatchColumns = Partial<Record<WatchField, number>>;

const NAMES: Record<WatchField, readonly string[]> = {
  name: ["name", "姓名"],
  documentNumber: ["documentnumber", "document", "证件号码", "证件号", "身份证号", "身份证号码"],
  residentId: ["residentid", "residentcode", "code", "核酸码"],
  category: ["category", "类别", "人员类别"],
  communityId: ["communityid", "community", "社区编号", "社区代码", "现居社区", "现居社区代码"],
  since: ["since", "contactday", "arrivalday", "接触日期", "抵达日期", "起始日期", "接触或抵达日期"],
  plan: ["plan", "days", "应检日", "检测频次", "频次"],
  place: ["place", "where", "采样方式", "采样地点", "上门或到点"],
  single: ["single", "单管", "单人单管"],
  until: ["until", "lastday", "截止日期", "最后一天"],
};

/** The columns as far as their names say. */
export const watchColumnsOf = (head: readonly string[]): WatchColumns =>
  columnsNamed(
    head,
    WATCH_FIELDS.map((field) => [field, NAMES[field]]),
  );

/** What a list cannot do without: the category, and a way to find the person. */
export function missingOf(columns: WatchColumns): WatchField[] {
  const person: WatchField[] =
    columns.residentId !== undefined
      ? []
      : (["name", "documentNumber"] as const).filter((field) => columns[field] === undefined);
  return columns.category === undefined ? [...person, "category"] : person;
}

const CATEGORIES: Readonly<Record<string, string>> = {
  密接: "contact",
  密切接触者: "contact",
  次密接: "contactOfContact",
  密接的密接: "contactOfContact",
  抵返人员: "arrival",
  入区人员: "arrival",
  外地来返: "arrival",
  隔离人员: "isolation",
  居家隔离: "isolation",
  重点岗位: "keyWorker",
  重点岗位人员: "keyWorker",
  应检人员: "mustTest",
  应检尽检: "mustTest",
};
const PLACES: Readonly<Record<string, string>> = {
  上门: "home",
  上门采样: "home",
  到点: "site",
  到点采样: "site",
};
const YES: ReadonlySet<string> = new Set(["true", "yes", "1", "是", "单管", "单人单管"]);
const NO: ReadonlySet<string> = new Set(["false", "no", "0", "否", "混检", "混检也可"]);
const WRITTEN_DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

/** A row in the words of the contract; empty cells are left out. */
export function watchRow({ cells }: TableRow, columns: WatchColumns): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const field of WATCH_FIELDS) {
    const at = columns[field];
    const cell = at === undefined ? "" : (cells[at] ?? "");
    if (cell !== "") row[field] = cellValue(field, cell);
  }
  return row;
}

function cellValue(field: WatchField, cell: string): unknown {
  switch (field) {
    case "category":
      return CATEGORIES[cell] ?? cell;
    case "plan":
      return readPlan(cell) ?? cell;
    case "place":
      return PLACES[cell] ?? cell;
    case "single": {
      const said = cell.toLowerCase();
      return YES.has(said) ? true : NO.has(said) ? false : cell;
    }
    case "since":
    case "until": {
      const [, year, month = "", day = ""] = WRITTEN_DAY.exec(cell) ?? [];
      return year === undefined ? cell : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    }
    default:
      return cell;
  }
}
