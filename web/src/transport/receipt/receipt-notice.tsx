import { useTranslation } from "react-i18next";
import type { Receipt } from "../../api/answers.ts";
import { Notice } from "../../ui/notice.tsx";
import { isAsItShouldBe, ReceiptNames } from "./receipt-names.tsx";

/** What came of a receipt, tube by tube where something is not as it should be. */
export function ReceiptNotice({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation();
  const { box, received, missing, unexpected } = receipt;
  const names = { ...receipt, flags: box.flags };
  return (
    <Notice
      tone={isAsItShouldBe(names) ? "good" : "warn"}
      title={t("receive.done", { box: box.boxBarcode, tubes: received.length })}
    >
      {missing.length === 0 && unexpected.length === 0 ? t("receive.complete") : null}
      <ReceiptNames names={names} done />
    </Notice>
  );
}
