import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { isOf } from "../../offline/outbox.ts";
import { SelectField } from "../../ui/fields/field.tsx";
import { DoorCard } from "./door-card.tsx";
import { isDone } from "./door-state.ts";
import { useTakenVisits } from "./taken-visits.ts";
import type { MyRound, RoundPerson } from "./use-rounds.ts";
import { recordVisit, useVisits } from "./visit-outbox.ts";

const SHOWN = ["open", "all"] as const;

interface Props {
  round: MyRound;
  /** Who walks it. */
  subject: string;
  /** Visits that the server had when it told the round. */
  told: readonly string[];
  /** The way into a tube for one of them, on a phone that samples. */
  swab: (person: RoundPerson) => ReactNode;
}

/** The doors of a round in the order of their buildings; those that are done step aside. */
export function RoundDoors({ round, subject, told, swab }: Props) {
  const { t } = useTranslation();
  const { entries } = useVisits();
  const [shown, setShown] = useState<(typeof SHOWN)[number]>("open");
  const { campaignId, communityId, roundId, people } = round;
  const taken = useTakenVisits(subject).filter(({ opId }) => !told.includes(opId));
  const waiting = entries.filter((each) => each.refused === undefined && isOf(each, subject));
  const here = [...taken, ...waiting.map(({ visit }) => visit)].filter(
    (visit) => visit.campaignId === campaignId,
  );
  const hereOf = ({ residentId }: RoundPerson) =>
    here.filter((visit) => visit.residentId === residentId).at(-1);
  const listed = people
    .filter((person) => shown === "all" || !isDone(person, hereOf(person)))
    .sort((a, b) =>
      `${a.building ?? "~"} ${a.address ?? ""}`.localeCompare(`${b.building ?? "~"} ${b.address ?? ""}`),
    );
  return (
    <section className="stack">
      <h2>
        {round.name} · {round.day}
      </h2>
      <p className="number" role="status">
        {t("rounds.people", {
          done: people.filter((person) => isDone(person, hereOf(person))).length,
          people: people.length,
        })}
      </p>
      <SelectField
        label={t("rounds.filter")}
        value={shown}
        onChange={(e) => setShown(SHOWN.find((each) => each === e.target.value) ?? "open")}
      >
        {SHOWN.map((each) => (
          <option key={each} value={each}>
            {t(`rounds.show.${each}`)}
          </option>
        ))}
      </SelectField>
      <ul className="watch-tasks">
        {listed.map((person) => (
          <li key={person.residentId}>
            <DoorCard
              person={person}
              here={hereOf(person)?.outcome}
              swab={swab(person)}
              record={(outcome, promisedDay) =>
                recordVisit({
                  ...{ campaignId, residentId: person.residentId, round: { communityId, roundId }, outcome },
                  ...(promisedDay === undefined || promisedDay === "" ? {} : { promisedDay }),
                })
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
