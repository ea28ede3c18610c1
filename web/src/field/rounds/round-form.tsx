import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ulid } from "ulid";
import { coverageOf, MAX_ROUND_PEOPLE } from "../../../../shared/domain/field/round.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field } from "../../ui/fields/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useReadAgain } from "../../ui/reads/use-read.ts";
import { useUnsampled } from "../../ui/reads/use-unsampled.ts";
import { chinaDay } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { ROUNDS } from "./round-list.tsx";

const NOWHERE = "";

/** Choose buildings of a community, and give the people who are missing there to a worker. */
export function RoundForm({ campaignId, communityId }: { campaignId: string; communityId: string }) {
  const { t } = useTranslation();
  const readAgain = useReadAgain();
  const { people, seen, done, error } = useUnsampled(campaignId, communityId);
  const [roundId, setRoundId] = useState(() => ulid());
  const [buildings, setBuildings] = useState<readonly string[]>([]);
  const [onlyOpen, setOnlyOpen] = useState(true);
  const [name, setName] = useState("");
  const [worker, setWorker] = useState("");
  const [day, setDay] = useState(() => chinaDay(Date.now()));
  const [given, setGiven] = useState<{ worker: string; people: number }>();
  const visitable = people.filter(({ door }) => !onlyOpen || door === undefined);
  const all = [...new Set(visitable.map(({ building }) => building ?? NOWHERE))].sort((a, b) =>
    a.localeCompare(b),
  );
  const inBuilding = (building: string) =>
    visitable.filter((person) => (person.building ?? NOWHERE) === building);
  const chosen = visitable.filter(({ building }) => buildings.includes(building ?? NOWHERE));
  const { sampled, withReason, open } = coverageOf([
    ...people.map(({ reason, door }) => ({ isSampled: reason === undefined, isVisited: door !== undefined })),
    ...Array.from({ length: seen - people.length }, () => ({ isSampled: true, isVisited: false })),
  ]);
  const give = useAction(async () => {
    setGiven(undefined);
    const made = await call("PUT /v1/campaigns/{campaignId}/communities/{communityId}/rounds/{roundId}", {
      as: "staff",
      params: { campaignId, communityId, roundId },
      body: { day, name, worker, residentIds: chosen.map(({ residentId }) => residentId) },
    });
    setGiven({ worker: made.worker, people: made.people });
    setRoundId(ulid());
    setBuildings([]);
    await readAgain(ROUNDS);
  });
  return (
    <form
      className="card stack"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void give.run();
      }}
    >
      <ErrorNotice error={error} />
      <p className="number" role="status">
        {done ? t("rounds.coverage", { people: seen, sampled, withReason, open }) : t("rounds.going")}
      </p>
      <label className="check">
        <input type="checkbox" checked={onlyOpen} onChange={(e) => setOnlyOpen(e.target.checked)} />{" "}
        {t("rounds.onlyOpen")}
      </label>
      <fieldset className="door-buildings">
        <legend>{t("rounds.building")}</legend>
        {all.map((building) => (
          <label key={building} className="check">
            <input
              type="checkbox"
              checked={buildings.includes(building)}
              onChange={({ target }) =>
                setBuildings((was) =>
                  target.checked ? [...was, building] : was.filter((each) => each !== building),
                )
              }
            />{" "}
            {building === NOWHERE ? t("rounds.noBuilding") : building} ({inBuilding(building).length})
          </label>
        ))}
      </fieldset>
      <div className="filters">
        <Field
          label={t("rounds.name")}
          required
          maxLength={40}
          value={name}
          onChange={(e) => setName(e.target.value)}
        />
        <Field
          label={t("rounds.worker")}
          required
          maxLength={64}
          autoComplete="off"
          autoCapitalize="none"
          value={worker}
          onChange={(e) => setWorker(e.target.value)}
        />
        <Field
          label={t("rounds.day")}
          type="date"
          required
          min={chinaDay(Date.now())}
          value={day}
          onChange={(e) => setDay(e.target.value)}
        />
      </div>
      <p className="number">{t("rounds.chosen", { people: chosen.length, most: MAX_ROUND_PEOPLE })}</p>
      {given === undefined ? null : <Notice tone="good">{t("rounds.given", given)}</Notice>}
      <ErrorNotice error={give.error} />
      <button
        className="button main"
        type="submit"
        disabled={give.busy || chosen.length === 0 || chosen.length > MAX_ROUND_PEOPLE}
      >
        {t("rounds.give")}
      </button>
    </form>
  );
}
