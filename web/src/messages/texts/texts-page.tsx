import { useState } from "react";
import { useTranslation } from "react-i18next";
import { StaffBar } from "../../session/staff-bar.tsx";
import { StaffOnly } from "../../session/staff-only.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { Page } from "../../ui/page.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { ProposalForm } from "./proposal-form.tsx";
import { TEXTS } from "./text-answers.ts";
import { VersionList } from "./version-list.tsx";
import { WordsShown } from "./words-shown.tsx";

/** The texts of messages, and what was proposed in their place. */
export default function TextsPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("texts.title")}
      back="/staff"
      partOf={(session) => (session.role === "commander" ? session : undefined)}
    >
      {(session) => <Desk subject={session.subject} />}
    </StaffOnly>
  );
}

function Desk({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const { data, error } = useRead(TEXTS, {});
  const [kind, setKind] = useState("news");
  const texts = data?.texts ?? [];
  const text = texts.find((each) => each.kind === kind);
  const waiting = (versions: (typeof texts)[number]["versions"]): string =>
    versions.some(({ state }) => state === "proposed") ? ` · ${t("texts.state.proposed")}` : "";
  return (
    <Page title={t("texts.title")} back="/staff" wide>
      <ErrorNotice error={error} />
      <section className="card">
        <p>{t("texts.what")}</p>
        <SelectField label={t("texts.choose")} value={kind} onChange={({ target }) => setKind(target.value)}>
          {texts.map((each) => (
            <option key={each.kind} value={each.kind}>
              {t(`texts.kind.${each.kind}`)}
              {waiting(each.versions)}
            </option>
          ))}
        </SelectField>
      </section>
      {text === undefined ? null : (
        <div key={text.kind} className="stack">
          <section className="card" aria-labelledby="text-in-force">
            <h2 id="text-in-force">
              {t("texts.inForce")}:{" "}
              {text.inForce.version === 0
                ? t("texts.builtIn")
                : t("texts.version", { version: text.inForce.version })}
            </h2>
            <p className="soft">{t(text.leavesPlatform ? "texts.outside" : "texts.inside")}</p>
            <WordsShown words={text.inForce.words} />
            <p className="soft small">
              {t("texts.values", { names: text.placeholders.map((name) => `{${name}}`).join(" ") })}
            </p>
          </section>
          <ProposalForm text={text} />
          <VersionList versions={text.versions} subject={subject} />
        </div>
      )}
      <StaffBar subject={subject} />
    </Page>
  );
}
