import { useTranslation } from "react-i18next";
import type { Box } from "../../api/answers.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import type { Answered } from "../../ui/use-answer.ts";
import { useWordsOf } from "../../ui/use-words-of.ts";

/** The boxes that are on their way to a laboratory. */
export function ExpectedBoxes({ expected }: { expected: Answered<Box[]> }) {
  const { t } = useTranslation();
  const stateWords = useWordsOf("boxState");
  return (
    <>
      <ErrorNotice error={expected.error} />
      <h3>{t("receive.onTheWay", { boxes: expected.answer?.length ?? 0 })}</h3>
      <ul className="expected">
        {expected.answer?.map((each) => (
          <li key={each.boxBarcode}>
            <span className="code-text">{each.boxBarcode}</span>{" "}
            <span className="soft small">
              {t("receive.boxLine", { tubes: each.tubeBarcodes.length, seal: each.sealNumber ?? "–" })} ·{" "}
              {stateWords(each.state)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
