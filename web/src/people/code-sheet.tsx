import { useTranslation } from "react-i18next";
import { formatResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import type { ResidentCode } from "../api/answers.ts";
import { QrCode } from "../ui/scan/qr-code.tsx";
import { dateOf } from "../ui/times.ts";

export const PAPERS = ["a6", "a4"] as const;
export type Paper = (typeof PAPERS)[number];

/** The resident code on paper, for people without a phone: with the name, so that a family's sheets are told apart. */
export function CodeSheet({ person, paper }: { person: ResidentCode; paper: Paper }) {
  const { t, i18n } = useTranslation();
  const { residentId, name, maskedDocumentNumber, payload, expiresAt } = person;
  return (
    <section className={`code-sheet ${paper}`} aria-labelledby="sheet-of">
      <p>{t("people.sheetTitle")}</p>
      <h2 id="sheet-of">{name}</h2>
      <p className="sheet-document">{maskedDocumentNumber ?? t("people.noDocument")}</p>
      <QrCode text={payload} label={t("code.of", { name })} correction="M" />
      <p className="code-text sheet-code">{formatResidentCode(residentId)}</p>
      <p className="small">{t("people.sheetHow")}</p>
      <p className="small">{t("people.sheetValid", { at: dateOf(i18n.language, expiresAt) })}</p>
    </section>
  );
}
