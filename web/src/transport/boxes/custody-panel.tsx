import { useState } from "react";
import { useTranslation } from "react-i18next";
import { parseBoxBarcode, parseTubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { call } from "../../api/call.ts";
import { useEverySiteName } from "../../ui/choices/place-names.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ScanField } from "../../ui/scan/scan-field.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAnswer } from "../../ui/use-answer.ts";
import { useWordsOf } from "../../ui/use-words-of.ts";
import { useDetailWords } from "./use-detail-words.ts";

/** What became of one tube or box, from its chain of custody, and what is odd about it. */
export function ChainPanel() {
  const { t } = useTranslation();
  const [label, setLabel] = useState<string>();
  const [malformed, setMalformed] = useState(false);
  const read = (text: string) => {
    const found = [parseTubeBarcode(text), parseBoxBarcode(text)].find((reading) => reading.ok);
    setMalformed(found === undefined);
    if (found?.ok) setLabel(found.barcode);
  };
  return (
    <>
      <section className="card">
        <ScanField label={t("chain.scan")} hint={t("chain.scanHint")} focusKey="chain" onRead={read} />
      </section>
      {malformed ? <Notice tone="bad">{t("scan.neitherMalformed")}</Notice> : null}
      {label === undefined ? null : <Chain key={label} label={label} />}
    </>
  );
}

function Chain({ label }: { label: string }) {
  const { t, i18n } = useTranslation();
  const reasonWords = useWordsOf("reason");
  const eventWords = useWordsOf("custodyEvent");
  const detailWords = useDetailWords();
  const siteName = useEverySiteName();
  const { answer, error, loading } = useAnswer(label, async () => {
    if (label.startsWith("B")) {
      const box = await call("GET /v1/boxes/{boxBarcode}/custody", {
        as: "staff",
        params: { boxBarcode: label },
      });
      return { ...box, state: undefined, flags: [] };
    }
    return call("GET /v1/tubes/{tubeBarcode}/custody", { as: "staff", params: { tubeBarcode: label } });
  });
  if (answer === undefined) return loading ? <Loading /> : <ErrorNotice error={error} />;
  const { events, intact, firstBrokenLink, state, flags } = answer;
  return (
    <section className="card" aria-label={label}>
      <div className="card-head">
        <h2 className="code-text">{label}</h2>
        {state === undefined ? null : <span className="pill info">{t(`tubeState.${state}`)}</span>}
      </div>
      <p>
        <span className={`pill ${intact ? "good" : "bad"}`}>
          {intact
            ? t("chain.intact", { events: events.length })
            : t("chain.broken", { event: firstBrokenLink ?? 1 })}
        </span>
      </p>
      {flags.length === 0 ? null : (
        <ul className="pills">
          {flags.map((flag) => (
            <li key={flag} className="pill warn">
              {reasonWords(flag)}
            </li>
          ))}
        </ul>
      )}
      <div className="table-scroll">
        <table className="tubes">
          <thead>
            <tr>
              <th scope="col">{t("supervision.when")}</th>
              <th scope="col">{t("chain.what")}</th>
              <th scope="col">{t("chain.who")}</th>
              <th scope="col">{t("supervision.where")}</th>
              <th scope="col">{t("chain.detail")}</th>
            </tr>
          </thead>
          <tbody>
            {events.map(({ sequence, at, what, who, where, detail }) => (
              <tr key={sequence}>
                <td>{dateAndTimeOf(i18n.language, at)}</td>
                <th scope="row">{eventWords(what)}</th>
                <td>{who}</td>
                <td>{where === undefined ? "–" : siteName(where)}</td>
                <td className="small soft">
                  {Object.entries(detail)
                    .map(([name, value]) => detailWords(name, value))
                    .join(" · ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
