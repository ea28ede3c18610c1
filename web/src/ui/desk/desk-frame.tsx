import { Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, Outlet, useLocation } from "react-router";
import { useSession } from "../../session/use-session.ts";
import { Loading } from "../loading.tsx";
import { pagesOf } from "./desk-pages.ts";
import { useKeptSearch } from "./place.ts";
import "./desk.css";

/** The frame of a desk: the pages of one's role at the left, the page beside them. On a phone the pages open above. */
export default function DeskFrame() {
  const { t } = useTranslation();
  const session = useSession("staff");
  const { pathname } = useLocation();
  const kept = useKeptSearch();
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(() => setOpen(false), [pathname]);
  return (
    <div className={open ? "desk open" : "desk"}>
      <nav className="desk-side no-print" aria-label={t("staff.pages")}>
        <button
          className="button quiet desk-menu"
          type="button"
          aria-expanded={open}
          aria-controls="desk-pages"
          onClick={() => setOpen(!open)}
        >
          <span aria-hidden="true">☰</span> {t("staff.pages")}
        </button>
        <div id="desk-pages" className="desk-nav">
          {session === undefined
            ? null
            : pagesOf(session.role).map(({ group, pages }) => (
                <div key={group} className="desk-group">
                  <p className="desk-heading">{t(`staff.group.${group}`)}</p>
                  {pages.map(({ to, words }) => (
                    <NavLink key={to} className="desk-link" to={{ pathname: to, search: kept }}>
                      {t(words)}
                    </NavLink>
                  ))}
                </div>
              ))}
        </div>
      </nav>
      <div className="desk-main dense">
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}
