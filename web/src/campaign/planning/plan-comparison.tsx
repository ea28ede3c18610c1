import { useTranslation } from "react-i18next";
import { TableWindow } from "../../ui/desk/table-window.tsx";
import { ASSUMED, type AssumptionText, defaultText } from "./assumption-fields.ts";
import { type MadePlan, type SizeRow, sizesOf, TARGETS, targetFigures } from "./plan-figures.ts";
import { letterOf } from "./plan-letter.ts";

const SIZES: readonly SizeRow[] = [
  ...(["sites", "lanes", "waves", "samplersAtOnce", "couriersAtOnce"] as const),
  ...(["tubes", "retestTubes", "boxes", "rounds"] as const),
];

/** Plans side by side: what was changed, which targets hold, and what each needs. */
export function PlanComparison({ plans }: { plans: readonly MadePlan[] }) {
  const { t, i18n } = useTranslation();
  const number = (value: number): string => value.toLocaleString(i18n.language);
  const changedOf = ({ values, reserve, poolSize }: AssumptionText): string => {
    const said = ASSUMED.flatMap((key) => {
      const value = values[key] ?? "";
      if (value === "" || value === defaultText(key)) return [];
      return [t("plans.is", { name: t(`plans.assumed.${key}`), value })];
    });
    const added =
      reserve.tubesPerDay === ""
        ? []
        : [t("plans.reserveIs", { tubes: reserve.tubesPerDay, hours: reserve.readyAfterHours })];
    return [t("plans.is", { name: t("plans.poolSize"), value: poolSize }), ...said, ...added].join(" · ");
  };
  const rows = [
    { key: "changed", head: t("plans.changed"), cell: ({ asked }: MadePlan) => changedOf(asked) },
    ...TARGETS.flatMap((kind) =>
      (["firstResults", "withRetests"] as const).map((of) => ({
        key: `${kind} ${of}`,
        head: t(`plans.${of}`, { kind: t(`plans.kindOf.${kind}`) }),
        cell: ({ plan }: MadePlan): string => {
          const found = targetFigures(plan.targets).find((each) => each.kind === kind);
          if (found === undefined) return "–";
          const hours = of === "firstResults" ? found.latestHours : found.latestRetestHours;
          const met = of === "firstResults" ? found.met : found.retestsMet;
          const sign = met === found.all ? "✓" : "×";
          return `${sign} ${t("plans.hoursOf", { hours: hours?.toFixed(1) ?? "∞", target: found.targetHours })}`;
        },
      })),
    ),
    {
      key: "fill",
      head: t("plans.requiredFill"),
      cell: ({ plan }: MadePlan) => plan.requiredAverageFill?.toFixed(2) ?? "–",
    },
    ...SIZES.map((size) => ({
      key: size,
      head: t(`plans.size.${size}`),
      cell: ({ plan }: MadePlan) => number(sizesOf(plan)[size]),
    })),
    {
      key: "gap",
      head: t("plans.gap"),
      cell: ({ plan }: MadePlan) => `${(plan.gap * 100).toFixed(1)} %`,
    },
  ];
  return (
    <section className="card">
      <h2>{t("plans.compare")}</h2>
      <TableWindow label={t("plans.compare")}>
        <table className="data-table plan-comparison">
          <thead>
            <tr>
              <th scope="col">{t("plans.figure")}</th>
              {plans.map((made) => (
                <th key={made.number} scope="col">
                  {t("plans.plan", { letter: letterOf(made) })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, head, cell }) => (
              <tr key={key}>
                <th scope="row">{head}</th>
                {plans.map((made) => (
                  <td key={made.number}>{cell(made)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableWindow>
    </section>
  );
}
