import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { StaffBar } from "../session/staff-bar.tsx";
import { useSession } from "../session/use-session.ts";
import { pagesOf } from "../ui/desk/desk-pages.ts";
import { Page } from "../ui/page.tsx";
import "../ui/desk/desk.css";

/** The way to the pages of staff: those of one's role, or all before anybody has signed in. */
export default function StaffPage() {
  const { t } = useTranslation();
  const session = useSession("staff");
  return (
    <Page title={t("staff.title")} wide>
      <nav className="home-pages" aria-label={t("staff.title")}>
        {pagesOf(session?.role).map(({ group, pages }) => (
          <section key={group} className="stack">
            <h2>{t(`staff.group.${group}`)}</h2>
            <div className="home-grid">
              {pages.map(({ to, words }) => (
                <Link key={to} className="home-link" to={to}>
                  {t(words)}
                </Link>
              ))}
            </div>
          </section>
        ))}
        <div className="row">
          <Link className="button" to="/sampling/labels">
            {t("staff.toLabels")}
          </Link>
          <Link className="button quiet" to="/">
            {t("staff.toResidents")}
          </Link>
        </div>
      </nav>
      {session === undefined ? null : <StaffBar subject={session.subject} />}
    </Page>
  );
}
