import { useState } from "react";
import { useTranslation } from "react-i18next";
import { parseBoxBarcode, parseTubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { useEverySiteName } from "../../ui/choices/place-names.ts";
import { usePlace } from "../../ui/desk/place.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { ScanField } from "../../ui/scan/scan-field.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useWordsOf } from "../../ui/use-words-of.ts";
import { useDetailWords } from "./use-detail-words.ts";

/** What became of one tube or box, from its chain of custody, and what is odd about it. */
export function ChainPanel() {
  const { t } = useTranslation();
  const [label, setLabel] = usePlace("label");
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
  const isBox = label.startsWith("B");
  const box = useRead(
    "GET /v1/boxes/{boxBarcode}/custody",
    isBox ? { params: { boxBarcode: label } } : undefined,
  );
  const tube = useRead(
    "GET /v1/tubes/{tubeBarcode}/custody",
    isBox ? undefined : { params: { tubeBarcode: label } },
  );
  const chain = box.data ?? tube.data;
  if (chain === undefined)
    return box.isLoading || tube.isLoading ? <Loading /> : <ErrorNotice error={box.error ?? tube.error} />;
  const { events, intact, firstBrokenLink } = chain;
  const { state, flags = [] } = tube.data ?? {};
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
