import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PERSON_EVENTS } from "../../../../shared/domain/command/timeline.ts";
import type { AnswerOf } from "../../api/endpoints.ts";
import { useEverySiteName } from "../../ui/choices/place-names.ts";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useWordsOf } from "../../ui/use-words-of.ts";
import { tracePath } from "./trace-path.ts";

type Entry = AnswerOf<"GET /v1/campaigns/{campaignId}/drill-down/boxes/{boxBarcode}">["timeline"][number];

/** All that is known of something, in order of time. */
export function Timeline({ entries, own }: { entries: readonly Entry[]; own: string }) {
  const { t, i18n } = useTranslation();
  const custodyWords = useWordsOf("custodyEvent");
  const siteName = useEverySiteName();
  const wordOf = (what: string): string => {
    const event = PERSON_EVENTS.find((each) => each === what);
    return event === undefined ? custodyWords(what) : t(`trace.event.${event}`);
  };
  return (
    <>
      <h3>{t("trace.timeline")}</h3>
      <div className="table-scroll">
        <table className="trace-timeline">
          <thead>
            <tr>
              <th scope="col">{t("trace.when")}</th>
              <th scope="col">{t("trace.what")}</th>
              <th scope="col">{t("trace.who")}</th>
              <th scope="col">{t("trace.where")}</th>
              <th scope="col">{t("trace.about")}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map(({ at, what, who, where, label }, n) => (
              // An entry has no name of its own, and the list only ever grows at its end.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <tr key={`${n} ${at} ${what}`}>
                <td className="number">{dateAndTimeOf(i18n.language, at)}</td>
                <th scope="row">{wordOf(what)}</th>
                <td>{who ?? "–"}</td>
                <td>{where === undefined ? "–" : siteName(where)}</td>
                <td className="code-text">
                  {label === undefined || label === own ? "–" : <Label label={label} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** A label of a tube or a box, and the way to it. */
export function Label({ label }: { label: string }) {
  return <Link to={tracePath(label.startsWith("B") ? "boxes" : "tubes", label)}>{label}</Link>;
}
