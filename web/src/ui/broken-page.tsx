import { useTranslation } from "react-i18next";
import { keepTyped, typedHere } from "./fields/typed-words.ts";
import { Notice } from "./notice.tsx";
import { Page } from "./page.tsx";

/** Said in place of a page that broke. What was sealed, packed or handed over is in the device's store, not in the page. */
export function BrokenPage() {
  const { t } = useTranslation();
  const typed = typedHere();
  const reload = () => {
    keepTyped();
    location.reload();
  };
  return (
    <Page title={t("broken.title")}>
      <Notice tone="bad" title={t("broken.what")}>
        <p>{t("broken.kept")}</p>
      </Notice>
      {typed.length === 0 ? null : (
        <section className="card">
          <h2>{t("broken.typed")}</h2>
          <dl className="facts">
            {typed.map(([label, value]) => (
              <div className="typed" key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <button className="button main full" type="button" onClick={reload}>
        {t("broken.reload")}
      </button>
      <a className="button full" href="/">
        {t("broken.home")}
      </a>
    </Page>
  );
}
