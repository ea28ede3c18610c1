import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { VISIT_OUTCOMES, type VisitOutcome } from "../../../../shared/domain/field/visit.ts";
import { Status } from "../../ui/desk/status.tsx";
import { Field } from "../../ui/fields/field.tsx";
import { chinaDay, dateAndTimeOf } from "../../ui/times.ts";
import { isSwabbed } from "./door-state.ts";
import type { RoundPerson } from "./use-rounds.ts";

const DAY_MS = 86_400_000;

interface Props {
  person: RoundPerson;
  /** Found by a visit on this phone that the round does not tell of yet. */
  here: VisitOutcome | undefined;
  record: (outcome: VisitOutcome, promisedDay: string | undefined) => void;
  /** The way into a tube, on a phone that samples. */
  swab: ReactNode;
}

/** One person of a round: where and how to reach them, and what was found at the door. */
export function DoorCard({ person, here, record, swab }: Props) {
  const { t, i18n } = useTranslation();
  const { name, phone, address, single, door } = person;
  const [promised, setPromised] = useState(() => chinaDay(Date.now() + DAY_MS));
  const found = here ?? door?.outcome;
  const isSampled = isSwabbed(person);
  return (
    <article className={`card watch-task ${isSampled ? "good" : found === undefined ? "warn" : "idle"}`}>
      <div className="row">
        <strong className="grow">{name}</strong>
        {isSampled ? <Status tone="good">{t("rounds.done")}</Status> : null}
        {!isSampled && found !== undefined ? <Status tone="idle">{t(`visitOutcome.${found}`)}</Status> : null}
      </div>
      <p>
        {address ?? t("rounds.noAddress")}
        {single ? ` · ${t("rounds.single")}` : ""}
      </p>
      <p>{phone === undefined ? t("rounds.noPhone") : <a href={`tel:${phone}`}>{phone}</a>}</p>
      {door === undefined ? null : (
        <p className="soft small">
          {t("rounds.at", { at: dateAndTimeOf(i18n.language, door.at), by: door.by })}
          {" · "}
          {t("rounds.times", { visits: door.visits })}
          {door.promisedDay === undefined ? "" : ` · ${t("rounds.promisedFor", { day: door.promisedDay })}`}
        </p>
      )}
      {isSampled ? null : (
        <>
          {swab}
          <div className="door-outcomes">
            {VISIT_OUTCOMES.map((outcome) => (
              <button
                key={outcome}
                className="button"
                type="button"
                aria-pressed={found === outcome}
                onClick={() => record(outcome, outcome === "comeTomorrow" ? promised : undefined)}
              >
                {t(`visitOutcome.${outcome}`)}
              </button>
            ))}
          </div>
          <details>
            <summary className="small">{t("rounds.promised")}</summary>
            <Field
              label={t("rounds.promised")}
              type="date"
              min={chinaDay(Date.now())}
              value={promised}
              onChange={(e) => setPromised(e.target.value)}
            />
          </details>
        </>
      )}
    </article>
  );
}
