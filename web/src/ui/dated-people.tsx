import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Loading } from "./loading.tsx";
import { timeOf } from "./times.ts";

interface Props<Person> {
  /** What the list is for. */
  what: string;
  read: UseQueryResult<{ people: readonly Person[]; asOf: string }>;
  /** What is said where it names nobody. */
  nobody: string;
  /** Heads of the columns. */
  heads: ReactNode;
  row: (person: Person) => ReactNode;
}

/** People to call one by one: how many, as of when, and a row of cells for each. */
export function DatedPeople<Person>({ what, read, nobody, heads, row }: Props<Person>) {
  const { t, i18n } = useTranslation();
  const { data, isLoading, refetch } = read;
  return (
    <>
      <section className="card">
        <p>{what}</p>
        <div className="row">
          {data === undefined ? null : (
            <span className="grow soft small">
              {t("ui.peopleAsOf", {
                people: data.people.length,
                at: timeOf(i18n.language, data.asOf),
              })}
            </span>
          )}
          <button className="button" type="button" onClick={() => void refetch()}>
            {t("ui.refresh")}
          </button>
        </div>
      </section>
      {isLoading ? <Loading /> : null}
      {data?.people.length === 0 ? <p className="soft">{nobody}</p> : null}
      {data === undefined || data.people.length === 0 ? null : (
        <div className="table-box">
          <table>
            <thead>
              <tr>{heads}</tr>
            </thead>
            <tbody>{data.people.map(row)}</tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** A number that is called by a tap. */
export const PhoneCell = ({ phone, none }: { phone: string | undefined; none: string }) => (
  <td>{phone === undefined ? none : <a href={`tel:${phone}`}>{phone}</a>}</td>
);
