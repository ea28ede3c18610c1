import { useState } from "react";
import { useTranslation } from "react-i18next";
import { UNSAMPLED_REASONS, type UnsampledReason } from "../../../../shared/domain/people/unsampled.ts";
import { useSiteNames } from "../../ui/choices/place-names.ts";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { saveCsv } from "../../ui/files/save-csv.ts";
import { type UnsampledPerson, useUnsampled } from "../../ui/reads/use-unsampled.ts";
import { dateAndTimeOf } from "../../ui/times.ts";

/** The list of one community, by reason, on the screen, on paper and as a file. */
export function UnsampledList({ campaignId, communityId }: { campaignId: string; communityId: string }) {
  const { t, i18n } = useTranslation();
  const siteName = useSiteNames(campaignId);
  const { people, seen, done, error } = useUnsampled(campaignId, communityId);
  const [reason, setReason] = useState<UnsampledReason>();
  const shown = people.filter((person) => reason === undefined || person.reason === reason);
  const seatOf = ({ seat }: UnsampledPerson): string =>
    seat === undefined ? "" : `${dateAndTimeOf(i18n.language, seat.slotStart)} ${siteName(seat.siteId)}`;
  // Rosters commonly begin a household's name with its community, which stands above the list.
  const withinCommunity = (householdId: string): string =>
    householdId.startsWith(`${communityId}-`) ? householdId.slice(communityId.length + 1) : householdId;
  const doorWords = ({ outcome, at, promisedDay }: NonNullable<UnsampledPerson["door"]>): string =>
    [
      t(`visitOutcome.${outcome}`),
      dateAndTimeOf(i18n.language, at),
      ...(promisedDay === undefined ? [] : [t("rounds.promisedFor", { day: promisedDay })]),
    ].join(" · ");
  const columns: readonly Column<UnsampledPerson>[] = [
    {
      key: "person",
      head: t("unsampled.person"),
      by: ({ name }) => name,
      cell: ({ name, dependant }) => (
        <>
          {name} {dependant ? <span className="soft small">{t("unsampled.dependant")}</span> : null}
        </>
      ),
    },
    {
      key: "phone",
      head: t("unsampled.phone"),
      cell: ({ phone }) =>
        phone === undefined ? t("unsampled.noPhone") : <a href={`tel:${phone}`}>{phone}</a>,
    },
    {
      key: "reason",
      head: t("unsampled.reason"),
      by: (person) => UNSAMPLED_REASONS.indexOf(person.reason),
      cell: (person) => t(`unsampled.because.${person.reason}`),
    },
    {
      key: "door",
      head: t("rounds.timeline"),
      by: ({ door }) => door?.outcome ?? "",
      cell: ({ door }) => (door === undefined ? "" : doorWords(door)),
    },
    {
      key: "building",
      head: t("rounds.building"),
      by: ({ building }) => building ?? "",
      cell: ({ building }) => building ?? "",
    },
    { key: "seat", head: t("unsampled.seat"), by: ({ seat }) => seat?.slotStart ?? "", cell: seatOf },
    {
      key: "household",
      head: t("unsampled.household"),
      by: ({ householdId }) => householdId,
      cell: ({ householdId }) => <span className="code-text">{withinCommunity(householdId)}</span>,
    },
  ];
  const save = (): void =>
    saveCsv(`${campaignId}-${communityId}.csv`, [
      columns.map(({ head }) => head),
      ...shown.map((person) => [
        person.name,
        person.phone ?? "",
        t(`unsampled.because.${person.reason}`),
        person.door === undefined ? "" : doorWords(person.door),
        person.building ?? "",
        seatOf(person),
        person.householdId,
      ]),
    ]);
  return (
    <section className="card">
      <ErrorNotice error={error} />
      <p aria-live="polite">
        {t("unsampled.seen", { seen, people: people.length })}{" "}
        {done || error !== undefined ? null : <span className="soft">{t("unsampled.going")}</span>}
      </p>
      <div className="row">
        <div className="grow">
          <SelectField
            label={t("unsampled.reason")}
            value={reason ?? ""}
            onChange={(e) => setReason(UNSAMPLED_REASONS.find((each) => each === e.target.value))}
          >
            <option value="">{t("unsampled.all")}</option>
            {UNSAMPLED_REASONS.map((each) => (
              <option key={each} value={each}>
                {t(`unsampled.because.${each}`)} ({people.filter((person) => person.reason === each).length})
              </option>
            ))}
          </SelectField>
        </div>
        <button className="button" type="button" disabled={!done || shown.length === 0} onClick={save}>
          {t("unsampled.save")}
        </button>
        <button className="button" type="button" disabled={!done} onClick={() => window.print()}>
          {t("unsampled.print")}
        </button>
      </div>
      {done && people.length === 0 ? <p className="soft">{t("unsampled.nobody")}</p> : null}
      {shown.length === 0 ? null : (
        <DataTable
          label={t("unsampled.title")}
          rows={shown}
          columns={columns}
          idOf={({ residentId }) => residentId}
        />
      )}
    </section>
  );
}
