import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { dateAndTimeOf } from "../../ui/times.ts";
import { markOf, type Plate, type PlateWell, type WellMark } from "./plate.ts";
import { useRuleWords } from "./use-rule-words.ts";

// A letter in every well, so that colour alone says nothing.
const LETTER: Record<WellMark, string> = {
  negative: "N",
  positive: "P",
  inconclusive: "?",
  invalid: "X",
  control: "C",
  problem: "!",
  planned: "T",
  empty: "",
};
const MARKS: readonly WellMark[] = [
  "negative",
  "positive",
  "inconclusive",
  "invalid",
  "planned",
  "problem",
  "control",
];
const STEPS: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The plate as it stood in the instrument. One stop of the Tab key; the arrow keys move from well to well. */
export function PlateGrid({ plate, planned = false }: { plate: Plate; planned?: boolean }) {
  const { t } = useTranslation();
  const ruleWords = useRuleWords();
  const { rows, columns, wells } = plate;
  const [active, setActive] = useState("A1");
  const grid = useRef<HTMLTableElement>(null);
  const shown = wells.get(active);
  const marks = MARKS.filter((mark) =>
    planned ? ["planned", "problem", "control"].includes(mark) : mark !== "planned",
  );

  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const row = rows[rows.indexOf(active.charAt(0)) + step[0]];
    const column = columns[Number(active.slice(1)) - 1 + step[1]];
    if (row === undefined || column === undefined) return;
    setActive(`${row}${column}`);
    grid.current?.querySelector<HTMLElement>(`[data-well="${row}${column}"]`)?.focus();
  };

  return (
    <div className="stack">
      <div className="plate-scroll">
        <table className={columns.length > 12 ? "plate large" : "plate"} ref={grid} onKeyDown={move}>
          <caption className="visually-hidden">{t("plate.caption")}</caption>
          <thead>
            <tr>
              <td />
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {columns.map((column) => {
                  const name = `${row}${column}`;
                  const mark = markOf(wells.get(name));
                  return (
                    <td key={name}>
                      <button
                        type="button"
                        className={`well ${mark}`}
                        data-well={name}
                        tabIndex={name === active ? 0 : -1}
                        aria-label={`${name} ${nameOf(wells.get(name))} ${t(`mark.${mark}`)}`}
                        onFocus={() => setActive(name)}
                        onMouseEnter={() => setActive(name)}
                        onClick={() => setActive(name)}
                      >
                        {LETTER[mark]}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="well-detail" aria-live="polite">
        <strong>{active}</strong> <span className="code-text">{nameOf(shown)}</span>{" "}
        {t(`mark.${markOf(shown)}`)}
        {shown?.tube === undefined || shown.tube.match === "matched"
          ? ""
          : ` · ${t(`match.${shown.tube.match}`)}`}
        <PlannedWords well={shown} />
        {shown?.tube === undefined ? null : (
          <span className="soft small"> · {ruleWords(shown.tube.rule)}</span>
        )}
        {shown === undefined || shown.readings.length === 0 ? null : (
          <div className="soft small">
            {shown.readings
              .map(({ target, ct }) => `${target} ${ct === undefined ? t("plate.noCt") : ct.toFixed(2)}`)
              .join(" · ")}
          </div>
        )}
      </div>
      <ul className="legend">
        {marks.map((mark) => (
          <li key={mark}>
            <span className={`well ${mark}`} aria-hidden="true">
              {LETTER[mark]}
            </span>
            {t(`mark.${mark}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The name of what is in a well: a tube's barcode, or a control's as the file has it. */
function nameOf(well: PlateWell | undefined): string {
  if (well?.planned !== undefined) return "tubeBarcode" in well.planned ? well.planned.tubeBarcode : "";
  return well?.tube?.sampleName ?? well?.readings[0]?.sample ?? "";
}

function PlannedWords({ well }: { well: PlateWell | undefined }) {
  const { t, i18n } = useTranslation();
  const planned = well?.planned;
  if (planned === undefined) return null;
  if ("control" in planned) return <> · {t(`control.${planned.control}`)}</>;
  return (
    <div className="soft small">
      {planned.turnaround === undefined ? "" : t(`turnaround.${planned.turnaround}`)}
      {planned.dueAt === undefined ? "" : ` · ${dateAndTimeOf(i18n.language, planned.dueAt)}`}
    </div>
  );
}
