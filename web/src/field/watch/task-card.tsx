import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { ReasonField } from "../../ui/fields/reason-field.tsx";
import { dateOf, noonOf, timeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { planWords, type STATE_TONES, type WatchedPerson } from "./watch-answers.ts";

interface Props {
  person: WatchedPerson;
  tone: (typeof STATE_TONES)[keyof typeof STATE_TONES];
  place: { campaignId: string; communityId: string };
  changed: () => void;
}

/** A person of the list: who, where, with which tube, until when, and the way to reach them. */
export function TaskCard({ person, tone, place, changed }: Props) {
  const { t, i18n } = useTranslation();
  const { name, phone, address, category, duty, nextDay, missed, single, plan, since, endedAt } = person;
  const at = (instant: string): string => timeOf(i18n.language, instant);
  const state = duty === undefined ? t("watch.notDue") : t(`watch.state.${duty.state}`);
  return (
    <article className={`card watch-task ${tone}`}>
      <div className="row">
        <strong className="grow">{name}</strong>
        <Status tone={tone}>{state}</Status>
      </div>
      <p>
        {t(`watch.categoryOf.${category}`)} · {t(`watch.placeOf.${person.place}`)} ·{" "}
        {t(`watch.singleOf.${single ? "yes" : "no"}`)}
      </p>
      {duty === undefined ? null : (
        <p className="number">
          {duty.metAt === undefined
            ? t("watch.dueUntil", { at: at(duty.dueAt) })
            : t("watch.sampledAt", { at: at(duty.metAt) })}
        </p>
      )}
      <p>
        {phone === undefined ? t("watch.noPhone") : <a href={`tel:${phone}`}>{phone}</a>}
        {" · "}
        {address ?? t("watch.noAddress")}
      </p>
      <p className="soft small">
        {planWords(t, plan)} · {t("watch.since", { day: since })}
        {nextDay === undefined
          ? ""
          : ` · ${t("watch.next", { day: dateOf(i18n.language, noonOf(nextDay)) })}`}
        {missed === 0 ? "" : ` · ${t("watch.missedTimes", { times: missed })}`}
      </p>
      {endedAt === undefined ? (
        <Ending person={person} place={place} changed={changed} />
      ) : (
        <p className="soft small">{t("watch.ended", { at: dateOf(i18n.language, endedAt) })}</p>
      )}
    </article>
  );
}

function Ending({ person, place, changed }: Pick<Props, "person" | "place" | "changed">) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const { residentId, category } = person;
  const end = useAction(async () => {
    await call("POST /v1/campaigns/{campaignId}/communities/{communityId}/watch-list/endings", {
      as: "staff",
      params: place,
      body: { residentId, category, reason },
    });
    changed();
  });
  return (
    <details>
      <summary className="small">{t("watch.end")}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void end.run();
        }}
      >
        <ReasonField label={t("watch.endReason")} value={reason} set={setReason} />
        <ErrorNotice error={end.error} />
        <button className="button" type="submit" disabled={end.busy}>
          {t("watch.endNow")}
        </button>
      </form>
    </details>
  );
}
