import { useState } from "react";
import { useTranslation } from "react-i18next";
import { COMMON_NOT_DETECTED_SPELLINGS } from "../../../../shared/domain/laboratory/not-detected-spelling.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";

/** Which spellings of a Ct mean not detected in this laboratory; only a reviewer sets them. */
export function ReadingOptionsCard({
  laboratoryId,
  mayChange,
}: {
  laboratoryId: string;
  mayChange: boolean;
}) {
  const { t, i18n } = useTranslation();
  const params = { laboratoryId };
  const { data, error, refetch } = useRead("GET /v1/laboratories/{laboratoryId}/reading-options", { params });
  const [chosen, setChosen] = useState<readonly string[]>();
  const set = chosen ?? data?.notDetected ?? [];
  const save = useAction(async () => {
    await call("PUT /v1/laboratories/{laboratoryId}/reading-options", {
      as: "staff",
      params,
      body: { notDetected: [...set] },
    });
    setChosen(undefined);
    void refetch();
  });
  const offered = [...new Set([...COMMON_NOT_DETECTED_SPELLINGS, ...(data?.notDetected ?? [])])];
  return (
    <section className="card" aria-label={t("readingOptions.title")}>
      <h2>{t("readingOptions.title")}</h2>
      <p className="soft">{t("readingOptions.means")}</p>
      <ErrorNotice error={error ?? save.error} />
      <fieldset className="warnings" disabled={!mayChange}>
        {offered.map((spelling) => (
          <label key={spelling} className="warning">
            <input
              type="checkbox"
              checked={set.includes(spelling)}
              onChange={({ target }) =>
                setChosen(target.checked ? [...set, spelling] : set.filter((each) => each !== spelling))
              }
            />
            <span>{t("readingOptions.spelling", { spelling })}</span>
          </label>
        ))}
      </fieldset>
      {data?.savedAt === undefined ? null : (
        <p className="soft small">
          {data.savedBy} · {dateAndTimeOf(i18n.language, data.savedAt)}
        </p>
      )}
      {chosen === undefined || !mayChange ? null : (
        <>
          <Notice tone="warn">{t("readingOptions.sure")}</Notice>
          <button className="button main" type="button" disabled={save.busy} onClick={() => void save.run()}>
            {t("readingOptions.save")}
          </button>
        </>
      )}
    </section>
  );
}
