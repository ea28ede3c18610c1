import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field } from "../../ui/fields/field.tsx";
import { useReadAgain } from "../../ui/reads/use-read.ts";
import { useAction } from "../../ui/use-action.ts";
import { type MessageText, TEXTS, type TextPreview } from "./text-answers.ts";
import { WordsShown } from "./words-shown.tsx";

/** A version in the making: it is shown for a made-up person first, and proposed as it was shown. */
export function ProposalForm({ text }: { text: MessageText }) {
  const { t } = useTranslation();
  const { kind, inForce, versions } = text;
  const readAgain = useReadAgain();
  const [words, setWords] = useState(inForce.words);
  const [shown, setShown] = useState<{ of: string; preview: TextPreview }>();
  const [isSent, setIsSent] = useState(false);
  const preview = useAction(async () => {
    setIsSent(false);
    const answer = await call("POST /v1/message-texts/{kind}/preview", {
      ...{ as: "staff", params: { kind }, body: { words } },
    });
    setShown({ of: JSON.stringify(words), preview: answer });
  });
  const propose = useAction(async () => {
    const version = String((versions[0]?.version ?? 0) + 1);
    await call("PUT /v1/message-texts/{kind}/versions/{version}", {
      ...{ as: "staff", params: { kind, version }, body: { words } },
    });
    setShown(undefined);
    setIsSent(true);
    await readAgain(TEXTS);
  });
  const isOfThis = shown?.of === JSON.stringify(words);
  const faultsIn = (language: "zh-CN" | "en"): string | undefined =>
    isOfThis && shown.preview[language].faults.length > 0
      ? shown.preview[language].faults.map((fault) => t(`texts.fault.${fault}`)).join("; ")
      : undefined;
  const isFit = isOfThis && faultsIn("zh-CN") === undefined && faultsIn("en") === undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void preview.run();
  };
  return (
    <section className="card" aria-labelledby="text-proposal">
      <h2 id="text-proposal">{t("texts.propose")}</h2>
      <form className="stack" onSubmit={submit}>
        <Field
          label={t("texts.chinese")}
          value={words["zh-CN"]}
          required
          violation={faultsIn("zh-CN")}
          onChange={({ target }) => setWords({ ...words, "zh-CN": target.value })}
        />
        <Field
          label={t("texts.english")}
          value={words.en}
          required
          violation={faultsIn("en")}
          onChange={({ target }) => setWords({ ...words, en: target.value })}
        />
        <ErrorNotice error={preview.error ?? propose.error} />
        {isOfThis ? (
          <section aria-label={t("texts.previewOf")}>
            <h3>{t("texts.previewOf")}</h3>
            <WordsShown words={{ "zh-CN": shown.preview["zh-CN"].text, en: shown.preview.en.text }} />
          </section>
        ) : null}
        {isSent ? (
          <p role="status">
            <Status tone="good">{t("texts.sent")}</Status>
          </p>
        ) : null}
        <div className="row">
          <button className={isFit ? "button" : "button main"} type="submit" disabled={preview.busy}>
            {t("texts.preview")}
          </button>
          {isFit ? (
            <button
              className="button main"
              type="button"
              disabled={propose.busy}
              onClick={() => void propose.run()}
            >
              {t("texts.send")}
            </button>
          ) : null}
        </div>
      </form>
    </section>
  );
}
