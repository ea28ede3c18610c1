import { useState } from "react";
import { useTranslation } from "react-i18next";
import { parseTubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { usePlace } from "../../ui/desk/place.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { ScanField } from "../../ui/scan/scan-field.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useWordsOf } from "../../ui/use-words-of.ts";
import { ChangeForm } from "./change-form.tsx";
import { changeTyped } from "./member-change.ts";
import { MembersList } from "./members-list.tsx";

/** One sealed tube at a time: who is in it, and what is to be put right. */
export function TubeDesk() {
  const { t } = useTranslation();
  const [label, setLabel] = usePlace("tube");
  const [malformed, setMalformed] = useState(false);
  const read = (text: string) => {
    const reading = parseTubeBarcode(text);
    setMalformed(!reading.ok);
    if (reading.ok) setLabel(reading.barcode);
  };
  return (
    <>
      <section className="card">
        <p className="soft">{t("tubeDesk.why")}</p>
        <ScanField
          label={t("tubeDesk.scan")}
          hint={t("tubeDesk.scanHint")}
          focusKey="tube-desk"
          onRead={read}
        />
      </section>
      {malformed ? <Notice tone="bad">{t("scan.tubeMalformed")}</Notice> : null}
      {label === undefined || malformed ? null : <TubeCard key={label} tubeBarcode={label} />}
    </>
  );
}

function TubeCard({ tubeBarcode }: { tubeBarcode: string }) {
  const { t, i18n } = useTranslation();
  const reasonWords = useWordsOf("reason");
  const [typed, setTyped] = useState(changeTyped("addMember"));
  const {
    data: tube,
    error,
    isLoading,
    refetch,
  } = useRead("GET /v1/sampling/tubes/{tubeBarcode}", { params: { tubeBarcode } });
  if (tube === undefined) return isLoading ? <Loading /> : <ErrorNotice error={error} />;
  const { state, sealedAt, flags } = tube;
  return (
    <section className="card" aria-label={tubeBarcode}>
      <div className="card-head">
        <h2 className="code-text">{tubeBarcode}</h2>
        <span className="pill info">{t(`tubeState.${state}`)}</span>
      </div>
      <p className="soft small">{t("tubeDesk.sealedAt", { at: dateAndTimeOf(i18n.language, sealedAt) })}</p>
      {flags.length === 0 ? null : (
        <ul className="pills">
          {flags.map((flag) => (
            <li key={flag} className="pill warn">
              {reasonWords(flag)}
            </li>
          ))}
        </ul>
      )}
      <MembersList
        tube={tube}
        choose={({ residentId }) =>
          setTyped(changeTyped(typed.kind === "addMember" ? "removeMember" : typed.kind, residentId))
        }
      />
      <ErrorNotice error={error} />
      <ChangeForm tubeBarcode={tubeBarcode} typed={typed} setTyped={setTyped} done={() => void refetch()} />
    </section>
  );
}
