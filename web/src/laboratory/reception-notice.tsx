import { useTranslation } from "react-i18next";
import { Notice } from "../ui/notice.tsx";
import type { Reception } from "./routes.ts";

/** What came of a reception, tube by tube where something is not as it should be. */
export function ReceptionNotice({ reception }: { reception: Reception }) {
  const { t } = useTranslation();
  const { box, received, missing, unexpected } = reception;
  const complete = missing.length === 0 && unexpected.length === 0;
  return (
    <Notice
      tone={complete ? "good" : "warn"}
      title={t("receive.done", { box: box.boxBarcode, tubes: received.length })}
    >
      {complete ? t("receive.complete") : null}
      <Named title={t("receive.missing", { tubes: missing.length })} tubes={missing} />
      <Named title={t("receive.unexpected", { tubes: unexpected.length })} tubes={unexpected} />
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
