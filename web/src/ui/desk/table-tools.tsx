import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../fields/field.tsx";

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
  // The address follows a moment after a key, and would put back what stood there before the next one.
  const [typed, setTyped] = useState<string>();
  return (
    <div className="table-tools no-print">
      <Field
        label={t("staff.find")}
        type="search"
        value={typed ?? sought}
        onChange={({ target }) => {
          setTyped(target.value);
          seek(target.value);
        }}
        onBlur={() => setTyped(undefined)}
      />
      <p className="soft small number" role="status">
        {t("staff.found", { shown, all })}
      </p>
      <button className="button" type="button" disabled={shown === 0} onClick={save}>
        {t("staff.download")}
      </button>
    </div>
  );
}
