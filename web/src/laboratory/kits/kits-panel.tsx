import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf, nameIn } from "../../ui/times.ts";

/** The kits of a laboratory with their cut-offs; new plates are judged by the version shown. */
export function KitsPanel({ laboratoryId, mayChange }: { laboratoryId: string; mayChange: boolean }) {
  const { t, i18n } = useTranslation();
  const { data, error, isLoading } = useRead("GET /v1/laboratories/{laboratoryId}/kits", {
    params: { laboratoryId },
  });
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t("kits.title")}</h2>
        {mayChange ? (
          <Link className="button" to="/laboratory/kits/new">
            {t("kits.new")}
          </Link>
        ) : null}
      </div>
      <p className="soft">{t("kits.means")}</p>
      <ErrorNotice error={error} />
      {isLoading ? <Loading /> : null}
      <ul className="links">
        {data?.kits.map((kit) => (
          <li key={kit.kitId}>
            <Link to={`/laboratory/kits/${kit.kitId}`}>
              <strong>{nameIn(i18n.language, kit.name)}</strong>
              <span className="soft small">
                {kit.kitId} · {kit.targets.map(({ name, cutoffCt }) => `${name} ≤ ${cutoffCt}`).join(" · ")}
              </span>
              <span className="row">
                <span className="pill info">{t("kits.version", { version: kit.version })}</span>
                {kit.savedAt === undefined ? null : (
                  <span className="small">
                    {kit.savedBy} · {dateAndTimeOf(i18n.language, kit.savedAt)}
                  </span>
                )}
                {kit.retiredAt === undefined ? null : <span className="pill bad">{t("kits.retired")}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
