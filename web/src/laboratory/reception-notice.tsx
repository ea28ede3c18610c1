import { useTranslation } from "react-i18next";
import { Notice } from "../ui/notice.tsx";
import { useWordsOf } from "../ui/use-words-of.ts";
import type { Reception } from "./routes.ts";

/** What came of a reception, tube by tube where something is not as it should be. */
export function ReceptionNotice({ reception }: { reception: Reception }) {
  const { t } = useTranslation();
  const flagWords = useWordsOf("boxFlag");
  const { box, received, missing, unexpected, damaged, voided } = reception;
  const asListed = missing.length === 0 && unexpected.length === 0;
  const asItShouldBe = asListed && damaged.length === 0 && voided.length === 0 && box.flags.length === 0;
  return (
    <Notice
      tone={asItShouldBe ? "good" : "warn"}
      title={t("receive.done", { box: box.boxBarcode, tubes: received.length })}
    >
      {asListed ? t("receive.complete") : null}
      {box.flags.length === 0 ? null : (
        <ul>
          {box.flags.map((flag) => (
            <li key={flag}>{flagWords(flag)}</li>
          ))}
        </ul>
      )}
      <Named title={t("receive.missing", { tubes: missing.length })} tubes={missing} />
      <Named title={t("receive.unexpected", { tubes: unexpected.length })} tubes={unexpected} />
      <Named
        title={t("receive.damaged", { tubes: damaged.length })}
        tubes={damaged.map((tube) => tube.tubeBarcode)}
      />
      <Named title={t("receive.voided", { tubes: voided.length })} tubes={voided} />
    </Notice>
  );
}

function Named({ title, tubes }: { title: string; tubes: readonly string[] }) {
  if (tubes.length === 0) return null;
  return (
    <>
      <strong>{title}</strong>
      <ul>
        {tubes.map((tube) => (
          <li key={tube} className="code-text">
            {tube}
          </li>
        ))}
      </ul>
    </>
  );
}
