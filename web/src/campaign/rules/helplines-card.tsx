import { useTranslation } from "react-i18next";
import type { Campaign } from "../../api/answers.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { HelplinesForm } from "./helplines-form.tsx";

/** Whom residents call: in an emergency, and of their community, sub-district or district. */
export function HelplinesCard({ campaign: { campaignId } }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const set = useRead("GET /v1/campaigns/{campaignId}/helplines", { params: { campaignId } });
  const areas = useRead("GET /v1/areas", {});
  return (
    <section className="card" aria-labelledby="rules-helplines">
      <h2 id="rules-helplines">{t("rules.helplines")}</h2>
      <p className="soft">{t("rules.helplinesWhy")}</p>
      <ErrorNotice error={set.error ?? areas.error} />
      {set.isPending || areas.isPending ? <Loading /> : null}
      {set.data === undefined || areas.data === undefined ? null : (
        <HelplinesForm campaignId={campaignId} first={set.data.helplines} areas={areas.data.areas} />
      )}
    </section>
  );
}
