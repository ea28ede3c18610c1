import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import type { Language } from "../i18n/language.ts";
import { LanguageSwitch } from "./language-switch.tsx";

interface Props {
  title: string;
  /** Where "back" leads; without it there is no way back to show. */
  back?: string;
  wide?: boolean;
  actions?: ReactNode;
  onLanguage?: (language: Language) => void;
  children: ReactNode;
}

/** The frame of every page: a bar with the title, the language switch and the page's actions. */
export function Page({ title, back, wide = false, actions, onLanguage, children }: Props) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const { key, pathname } = useLocation();

  useEffect(() => {
    document.title = `${title} · twoplusn`;
  }, [title]);

  // After moving to another page its heading takes the focus, so that a screen reader starts there. A filter or tab that is
  // kept in the address is no other page: whoever types into a filter goes on typing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says only whether this is the first page
  useEffect(() => {
    if (key !== "default") heading.current?.focus();
  }, [pathname]);

  return (
    <>
      <header className="bar">
        <div className={wide ? "bar-inner wide" : "bar-inner"}>
          {back === undefined ? null : (
            <Link className="bar-back" to={back} aria-label={t("ui.back")}>
              <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
                <path d="M15 5l-7 7 7 7" fill="none" stroke="currentColor" strokeWidth="2.5" />
              </svg>
            </Link>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <div className="bar-actions">
            {actions}
            <LanguageSwitch onChange={onLanguage} />
          </div>
        </div>
      </header>
      <main className={wide ? "page wide" : "page"}>{children}</main>
    </>
  );
}
