import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { hoursBetween } from "../../../../shared/domain/instant.ts";
import { keepForOffline } from "../../offline/keep-for-offline.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Notice, type Tone } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { READER_FILE } from "../../ui/scan/read-barcode.ts";
import { ScanField } from "../../ui/scan/scan-field.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAnswer } from "../../ui/use-answer.ts";
import { useOnline } from "../../ui/use-online.ts";
import { certificateLists } from "./held-lists.ts";
import { SheetFacts } from "./sheet-facts.tsx";
import { sheetLines } from "./sheet-lines.ts";
import { type Verdict, type Verification, verifyCard } from "./verify-card.ts";

const TONES: Record<Verdict, Tone> = {
  valid: "good",
  revoked: "bad",
  altered: "bad",
  expired: "warn",
  unknownIssuer: "warn",
  unreadable: "warn",
};

/** Where anybody verifies a certificate; after the first visit also without a network. */
export default function VerifyPage() {
  const { t, i18n } = useTranslation();
  const lists = useAnswer("certificate lists", certificateLists);
  const [scanned, setScanned] = useState<{ text: string; times: number }>();
  const [seen, setSeen] = useState<Verification & { times: number }>();
  useEffect(() => keepForOffline([READER_FILE]), []);

  const online = useOnline();
  const held = lists.answer;
  // What is scanned before the lists are there is verified when they are.
  useEffect(() => {
    if (held === undefined || scanned === undefined) return;
    let isLatest = true;
    void verifyCard(scanned.text, held, Date.now()).then((verification) => {
      if (isLatest) setSeen({ ...verification, times: scanned.times });
    });
    return () => {
      isLatest = false;
    };
  }, [held, scanned]);
  const read = (text: string) => setScanned((before) => ({ text, times: (before?.times ?? 0) + 1 }));
  return (
    <Page title={t("verify.title")} back="/">
      <section className="card stack">
        <p>{t("verify.how")}</p>
        {held === undefined && lists.error !== undefined ? (
          <>
            <Notice tone="warn">{t("verify.noLists")}</Notice>
            <ErrorNotice error={lists.error} />
          </>
        ) : null}
        {held !== undefined && !online ? <Notice tone="warn">{t("verify.offline")}</Notice> : null}
        <ScanField label={t("verify.field")} focusKey="" onRead={read} />
        {held === undefined ? null : (
          <p className="soft small">
            {t("verify.listsAt", { at: dateAndTimeOf(i18n.language, held.readAt) })}
          </p>
        )}
      </section>
      {seen === undefined ? null : <Seen key={seen.times} verification={seen} />}
    </Page>
  );
}

function Seen({ verification: { verdict, certified } }: { verification: Verification }) {
  const { t } = useTranslation();
  const now = new Date().toISOString();
  return (
    <section className="card stack" aria-label={t("verify.title")}>
      <Notice tone={TONES[verdict]} title={t(`verify.verdict.${verdict}`)}>
        {t(`verify.means.${verdict}`)}
      </Notice>
      {certified === undefined ? null : (
        <>
          <SheetFacts lines={sheetLines(certified)} />
          <p>
            <strong>
              {t("verify.hoursAgo", { hours: Math.ceil(hoursBetween(certified.sampledAt, now)) })}
            </strong>
          </p>
        </>
      )}
    </section>
  );
}
