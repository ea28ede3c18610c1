import { useState } from "react";
import { useTranslation } from "react-i18next";
import { WATCH_CATEGORIES } from "../../../../shared/domain/field/watch.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { Loading } from "../../ui/loading.tsx";
import { chinaDay } from "../../ui/times.ts";
import { TaskCard } from "./task-card.tsx";
import { useWatched } from "./use-watched.ts";
import { type DutyState, STATE_TONES, type WatchedPerson } from "./watch-answers.ts";

const STATES: readonly DutyState[] = ["overdue", "due", "upcoming", "metLate", "met", "missed"];

interface Props {
  campaignId: string;
  communityId: string;
  show: "tasks" | "all";
}

/** What is overdue first, then by the time until which it has to be done, contacts before routine groups. */
const rank = ({ duty, category }: WatchedPerson): string =>
  duty === undefined
    ? "9"
    : `${STATES.indexOf(duty.state)} ${duty.dueAt} ${WATCH_CATEGORIES.indexOf(category)}`;

/** The tasks of a day, in the order in which they have to be done. */
export function TaskList({ campaignId, communityId, show }: Props) {
  const { t } = useTranslation();
  const today = chinaDay(Date.now());
  const [day, setDay] = useState(today);
  const [state, setState] = useState<DutyState>();
  const asked = { campaignId, communityId, show, day: day === today ? undefined : day };
  const { data: people = [], error, isPending, refetch } = useWatched(asked);
  const count = (each: DutyState): number => people.filter(({ duty }) => duty?.state === each).length;
  const shown = people
    .filter(({ duty }) => state === undefined || duty?.state === state)
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return (
    <>
      <ErrorNotice error={error} />
      <div className="filters">
        <Field
          label={t("watch.day")}
          type="date"
          required
          value={day}
          onChange={(e) => setDay(e.target.value === "" ? today : e.target.value)}
        />
        <SelectField
          label={t("watch.filter")}
          value={state ?? ""}
          onChange={(e) => setState(STATES.find((each) => each === e.target.value))}
        >
          <option value="">{t("watch.filterAll", { people: people.length })}</option>
          {STATES.filter((each) => count(each) > 0).map((each) => (
            <option key={each} value={each}>
              {t(`watch.state.${each}`)} ({count(each)})
            </option>
          ))}
        </SelectField>
      </div>
      {isPending && error === null ? <Loading /> : null}
      {!isPending && people.length === 0 ? (
        <p className="soft">{t(show === "tasks" ? "watch.noTasks" : "watch.nobody")}</p>
      ) : null}
      <ul className="watch-tasks">
        {shown.map((person) => (
          <li key={`${person.recordId} ${person.category}`}>
            <TaskCard
              person={person}
              tone={person.duty === undefined ? "idle" : STATE_TONES[person.duty.state]}
              place={{ campaignId, communityId }}
              changed={() => void refetch()}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
