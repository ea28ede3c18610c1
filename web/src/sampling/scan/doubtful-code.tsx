import { useTranslation } from "react-i18next";
import { Notice } from "../../ui/notice.tsx";

interface Props {
  /** What the code says of who shows it. */
  shown: string;
  take: () => void;
  leave: () => void;
}

/** A code that was not issued by us: the person is entered by document, or taken by it all the same. */
export function DoubtfulCode({ shown, take, leave }: Props) {
  const { t } = useTranslation();
  return (
    <Notice tone="bad" title={t("doubtful.title")}>
      <p>{t("doubtful.words", { person: shown })}</p>
      <div className="row">
        <button className="button" type="button" onClick={take}>
          {t("doubtful.take")}
        </button>
        <button className="button quiet" type="button" onClick={leave}>
          {t("doubtful.leave")}
        </button>
      </div>
    </Notice>
  );
}
