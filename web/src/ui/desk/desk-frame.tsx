import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, Outlet, useLocation } from "react-router";
import { useSession } from "../../session/use-session.ts";
import { Loading } from "../loading.tsx";
import { Breadcrumbs } from "./breadcrumbs.tsx";
import { pagesOf } from "./desk-pages.ts";
import { useKeptSearch } from "./place.ts";
import "./desk.css";
import "./print.css";

const SearchDialog = lazy(() => import("./search/search-dialog.tsx"));

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The frame of a desk: the pages of one's role at the left, the page beside them. On a phone the pages open above. */
export default function DeskFrame() {
  const { t } = useTranslation();
  const session = useSession("staff");
  const { pathname } = useLocation();
  const kept = useKeptSearch();
  const [open, setOpen] = useState(false);
  const [searching, setSearching] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    const openSearch = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setSearching(true);
    };
    window.addEventListener("keydown", openSearch);
    return () => window.removeEventListener("keydown", openSearch);
  }, []);
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
        {session === undefined ? null : (
          <button
            className="button search-open"
            type="button"
            aria-keyshortcuts="Control+K Meta+K"
            onClick={() => setSearching(true)}
          >
            {t("staff.search")} <kbd>{IS_APPLE ? "⌘K" : "Ctrl K"}</kbd>
          </button>
        )}
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
        <Breadcrumbs role={session?.role} />
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
        {searching && session !== undefined ? (
          <Suspense fallback={null}>
            <SearchDialog session={session} close={() => setSearching(false)} />
          </Suspense>
        ) : null}
      </div>
    </div>
  );
}
