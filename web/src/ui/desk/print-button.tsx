import { useTranslation } from "react-i18next";

/** Print what the page shows; the desk's style leaves out what is only for the screen. */
export function PrintButton() {
  const { t } = useTranslation();
  return (
    <button className="button no-print" type="button" onClick={() => window.print()}>
      {t("staff.print")}
    </button>
  );
}
