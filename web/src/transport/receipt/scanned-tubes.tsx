import { useTranslation } from "react-i18next";

const REASONS = ["leaked", "broken"] as const;
type Reason = (typeof REASONS)[number];

/** How a tube is damaged, by its barcode. */
export type Damages = Readonly<Record<string, Reason>>;

export const damagedTubes = (damages: Damages): { tubeBarcode: string; reason: Reason }[] =>
  Object.entries(damages).map(([tubeBarcode, reason]) => ({ tubeBarcode, reason }));

interface Props {
  scanned: readonly string[];
  /** What should be in the box, if that is known. */
  contents: readonly string[] | undefined;
  damaged: Damages;
  change: (damaged: Damages) => void;
}

/** The tubes scanned out of a box; each can be marked as damaged, which voids it. */
export function ScannedTubes({ scanned, contents, damaged, change }: Props) {
  const { t } = useTranslation();
  const choose = (tube: string, chosen: string) => {
    const { [tube]: _was, ...others } = damaged;
    const reason = REASONS.find((each) => each === chosen);
    change(reason === undefined ? others : { ...others, [tube]: reason });
  };
  return (
    <ul className="scanned">
      {scanned.map((tube) => (
        <li key={tube} className="row">
          <span className="code-text grow">
            {tube}
            {contents === undefined || contents.includes(tube) ? " ✓" : ` ! ${t("receive.notExpected")}`}
          </span>
          <select
            aria-label={t("receive.conditionOf", { tube })}
            value={damaged[tube] ?? ""}
            onChange={(e) => choose(tube, e.target.value)}
          >
            <option value="">{t("tubeCondition.good")}</option>
            {REASONS.map((reason) => (
              <option key={reason} value={reason}>
                {t(`tubeCondition.${reason}`)}
              </option>
            ))}
          </select>
        </li>
      ))}
    </ul>
  );
}
