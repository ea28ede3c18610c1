import { useState } from "react";
import { useTranslation } from "react-i18next";
import { REMINDER_REACHES, type ReminderReach } from "../../../../shared/domain/messages/reminder-reach.ts";
import { useSubDistrictNames } from "../../ui/choices/place-names.ts";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import type { RemindedPerson } from "./reminder-answers.ts";
import { type OfCommunity, useReminded } from "./use-reminded.ts";

/** People of a community whom an occasion was for: who was not reached is called or visited. */
export function RemindedList(of: OfCommunity) {
  const { t } = useTranslation();
  const nameOf = useSubDistrictNames();
  const { people, error } = useReminded(of);
  const [reach, setReach] = useState<ReminderReach>();
  const title = t("reminders.peopleOf", { community: nameOf(of.communityId) });
  const columns: readonly Column<RemindedPerson>[] = [
    { key: "person", head: t("reminders.person"), by: ({ name }) => name, cell: ({ name }) => name },
    {
      key: "phone",
      head: t("reminders.phone"),
      cell: ({ phone }) =>
        phone === undefined ? t("reminders.noPhone") : <a href={`tel:${phone}`}>{phone}</a>,
    },
    {
      key: "reach",
      head: t("reminders.reach"),
      by: (person) => REMINDER_REACHES.indexOf(person.reach),
      cell: (person) => t(`reminders.reachOf.${person.reach}`),
    },
  ];
  return (
    <section className="stack" aria-label={title}>
      <h4>{title}</h4>
      <ErrorNotice error={error} />
      <SelectField
        label={t("reminders.reach")}
        value={reach ?? ""}
        onChange={({ target }) => setReach(REMINDER_REACHES.find((each) => each === target.value))}
      >
        <option value="">
          {t("reminders.all")} ({people.length})
        </option>
        {REMINDER_REACHES.map((each) => (
          <option key={each} value={each}>
            {t(`reminders.reachOf.${each}`)} ({people.filter((person) => person.reach === each).length})
          </option>
        ))}
      </SelectField>
      {people.length === 0 ? (
        <p className="soft">{t("reminders.nobody")}</p>
      ) : (
        <DataTable
          label={title}
          rows={people.filter((person) => reach === undefined || person.reach === reach)}
          columns={columns}
          idOf={({ residentId }) => residentId}
        />
      )}
    </section>
  );
}
