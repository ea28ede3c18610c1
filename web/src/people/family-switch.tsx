import { useTranslation } from "react-i18next";
import type { Profile } from "../api/answers.ts";

interface Props {
  family: readonly Profile["person"][];
  place: number;
  show: (place: number) => void;
}

/** From one code of the family to the next: both neighbours by name, and a dot for each person. */
export function FamilySwitch({ family, place, show }: Props) {
  const { t } = useTranslation();
  const [before, after] = [family[place - 1], family[place + 1]];
  return (
    <nav className="family-switch" aria-label={t("code.family")}>
      <button
        className="button"
        type="button"
        disabled={before === undefined}
        onClick={() => show(place - 1)}
      >
        <span aria-hidden="true">‹</span> {before?.name ?? ""}
        <span className="visually-hidden">{t("code.previous")}</span>
      </button>
      <span className="small" aria-live="polite">
        {t("code.place", { place: place + 1, people: family.length })}
      </span>
      <button className="button" type="button" disabled={after === undefined} onClick={() => show(place + 1)}>
        {after?.name ?? ""} <span aria-hidden="true">›</span>
        <span className="visually-hidden">{t("code.next")}</span>
      </button>
      <div className="family-dots">
        {family.map(({ residentId, name }, at) => (
          <button
            key={residentId}
            type="button"
            aria-label={name}
            aria-current={at === place ? "true" : undefined}
            onClick={() => show(at)}
          />
        ))}
      </div>
    </nav>
  );
}
