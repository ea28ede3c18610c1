import { Suspense, useContext, useState } from "react";
import { useTranslation } from "react-i18next";
import { AskBeforeSignOut } from "./ask-before-sign-out.ts";

/** Who is signed in, and the way out, which asks first: on a device at work it is the way to be locked out. */
export function StaffBar({ subject, note }: { subject: string; note?: string }) {
  const { t } = useTranslation();
  const Question = useContext(AskBeforeSignOut);
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <div className="row soft small">
        <span className="grow">
          {t("staff.as", { subject })}
          {note === undefined ? "" : ` · ${note}`}
        </span>
        <button className="button quiet" type="button" onClick={() => setLeaving(true)}>
          {t("ui.signOut")}
        </button>
      </div>
      {leaving && Question !== undefined ? (
        <Suspense fallback={null}>
          <Question stay={() => setLeaving(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
