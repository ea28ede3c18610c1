import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { crumbsOf } from "./crumbs.ts";
import { useKeptSearch } from "./place.ts";
import "./breadcrumbs.css";

/** Where a page below one of the desk's stands, with the way back up. */
export function Breadcrumbs({ role }: { role: string | undefined }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const kept = useKeptSearch();
  const crumbs = crumbsOf(pathname, role);
  if (crumbs.length === 0) return null;
  const [page, ...below] = crumbs;
  return (
    <nav className="crumbs-bar no-print" aria-label={t("staff.crumbs")}>
      <ol className="crumbs">
        {page?.words === undefined ? null : (
          <li>
            <Link to={{ pathname: page.to, search: kept }}>{t(page.words)}</Link>
          </li>
        )}
        {below.map(({ text, to }) => (
          <li key={to} aria-current={to === pathname ? "page" : undefined}>
            {text}
          </li>
        ))}
      </ol>
    </nav>
  );
}
