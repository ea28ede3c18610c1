import { useTranslation } from "react-i18next";
import type { ReceiptPreview } from "../../api/answers.ts";
import { Notice } from "../../ui/notice.tsx";
import { ReceiptNames } from "./receipt-names.tsx";

interface Props {
  preview: ReceiptPreview;
  busy: boolean;
  confirm: () => void;
  goOn: () => void;
}

/** What is not as it should be with a box, while whoever has it in hand can still look again. */
export function ReceiptCheck({ preview, busy, confirm, goOn }: Props) {
  const { t } = useTranslation();
  return (
    <Notice tone="warn" title={t("receive.checkFirst")}>
      {preview.isKnown ? null : <p>{t("receive.nothingToCompare")}</p>}
      <ReceiptNames names={preview} />
      <div className="row">
        <button className="button main" type="button" disabled={busy} onClick={confirm}>
          {t("receive.confirmAllTheSame")}
        </button>
        <button className="button" type="button" onClick={goOn}>
          {t("receive.goOnScanning")}
        </button>
      </div>
    </Notice>
  );
}
