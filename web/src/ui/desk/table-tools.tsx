import { useTranslation } from "react-i18next";
import { Field } from "../fields/field.tsx";
import { useTypedPlace } from "./place.ts";

interface Props {
  sought: string;
  seek: (text: string) => void;
  shown: number;
  all: number;
  save: () => void;
}

/** Above a table: what is looked for in it, how many rows have it, and the way to keep them as a file. */
export function TableTools({ sought, seek, shown, all, save }: Props) {
  const { t } = useTranslation();
  const text = useTypedPlace(sought, seek);
  return (
    <div className="table-tools no-print">
      <Field label={t("staff.find")} type="search" {...text} />
      <p className="soft small number" role="status">
        {t("staff.found", { shown, all })}
      </p>
      <button className="button" type="button" disabled={shown === 0} onClick={save}>
        {t("staff.download")}
      </button>
    </div>
  );
}
