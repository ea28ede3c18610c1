import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Page } from "../ui/page.tsx";

/** The way to the pages of staff. */
export default function StaffPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("staff.title")}>
      <nav className="stack" aria-label={t("staff.title")}>
        <Link className="button main full" to="/sampling">
          {t("staff.toSampling")}
        </Link>
        <Link className="button main full" to="/transport">
          {t("staff.toTransport")}
        </Link>
        <Link className="button main full" to="/laboratory">
          {t("staff.toLaboratory")}
        </Link>
        <Link className="button main full" to="/groups">
          {t("staff.toGroups")}
        </Link>
        <Link className="button main full" to="/supervision">
          {t("staff.toSupervision")}
        </Link>
        <Link className="button full" to="/sampling/labels">
          {t("staff.toLabels")}
        </Link>
        <Link className="button quiet full" to="/">
          {t("staff.toResidents")}
        </Link>
      </nav>
    </Page>
  );
}
