import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { useReads } from "../../ui/reads/use-read.ts";
import { useWordsOf } from "../../ui/use-words-of.ts";

const EXPECTED_STATES = ["packed", "handingOver", "inTransit"] as const;

/** The boxes that are on their way to a laboratory. */
export function ExpectedBoxes({ laboratoryId }: { laboratoryId: string }) {
  const { t } = useTranslation();
  const stateWords = useWordsOf("boxState");
  const { data, error } = useReads(
    "GET /v1/laboratories/{laboratoryId}/boxes",
    EXPECTED_STATES.map((state) => ({ params: { laboratoryId }, query: { state } })),
  );
  const boxes = (data ?? []).flatMap((list) => list.boxes);
  return (
    <>
      <ErrorNotice error={error} />
      <h3>{t("receive.onTheWay", { boxes: boxes.length })}</h3>
      <ul className="expected">
        {boxes.map((each) => (
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
