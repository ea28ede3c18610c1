import { useTranslation } from "react-i18next";
import { leave } from "./use-session.ts";

/** Who is signed in, and the way out. */
export function StaffBar({ subject, note }: { subject: string; note?: string }) {
  const { t } = useTranslation();
  return (
    <div className="row soft small">
      <span className="grow">
        {t("staff.as", { subject })}
        {note === undefined ? "" : ` · ${note}`}
      </span>
      <button className="button quiet" type="button" onClick={() => void leave("staff")}>
        {t("ui.signOut")}
      </button>
    </div>
  );
}
