import { useTranslation } from "react-i18next";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { useAction } from "../ui/use-action.ts";

interface Props {
  person: { residentId: string; maskedName: string };
  changed: () => void;
}

/** An adult whom the community put into the reader's household, and who acts for it once the reader confirms. */
export function WaitingCard({ person: { residentId, maskedName: name }, changed }: Props) {
  const { t } = useTranslation();
  const confirm = useAction(async () => {
    await call("POST /v1/residents/{residentId}/household-confirmation", {
      as: "resident",
      params: { residentId },
    });
    changed();
  });
  return (
    <section className="card" aria-label={t("household.waiting", { name })}>
      <h2>{t("household.waiting", { name })}</h2>
      <p>{t("household.waitingWhy")}</p>
      <ErrorNotice error={confirm.error} />
      <button
        className="button full"
        type="button"
        disabled={confirm.busy}
        onClick={() => void confirm.run()}
      >
        {t("household.confirm")}
      </button>
    </section>
  );
}
