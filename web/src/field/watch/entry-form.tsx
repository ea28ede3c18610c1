import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { WATCH_CATEGORIES, WATCH_PLACES, type WatchCategory } from "../../../../shared/domain/field/watch.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PersonFields } from "../../ui/person-fields.tsx";
import { readPerson } from "../../ui/read-person.ts";
import { useReadAgain } from "../../ui/reads/use-read.ts";
import { chinaDay } from "../../ui/times.ts";
import {
  FOUND_BY,
  type FoundBy,
  type PersonViolation,
  type TypedPerson,
  typedPerson,
} from "../../ui/typed-person.ts";
import { useAction } from "../../ui/use-action.ts";
import { readPlan } from "./plan-text.ts";
import { ENTER_WATCHED, planWords, usualPlan, WATCH_FIGURES, WATCH_LIST } from "./watch-answers.ts";

interface Order {
  category: WatchCategory;
  since: string;
  plan: string;
  place: string;
  single: string;
  until: string;
}

const usually = (category: WatchCategory): Order => ({
  category,
  ...{ since: chinaDay(Date.now()), plan: "", place: "", single: "", until: "" },
});

/** Put one person on the list: who it is, why, and what differs from what is usual for the category. */
export function EntryForm({ campaignId, communityId }: { campaignId: string; communityId: string }) {
  const { t } = useTranslation();
  const readAgain = useReadAgain();
  const [person, setPerson] = useState<TypedPerson<FoundBy>>(() => typedPerson("residentId"));
  const [violation, setViolation] = useState<PersonViolation>();
  const [order, setOrder] = useState(() => usually("contact"));
  const [told, setTold] = useState<{
    verdict: "accepted" | "updated" | "unchanged" | "rejected";
    reason: string;
  }>();
  const plan = order.plan.trim() === "" ? undefined : readPlan(order.plan);
  const planUnread = order.plan.trim() !== "" && plan === undefined;
  const enter = useAction(async () => {
    setTold(undefined);
    const reading = readPerson(person);
    setViolation(reading.ok ? undefined : reading.violation);
    if (!reading.ok || planUnread) return;
    const who =
      "code" in reading
        ? { residentId: reading.code }
        : { documentType: reading.documentType, documentNumber: reading.documentNumber, name: reading.name };
    const row = {
      ...who,
      ...{ communityId, category: order.category, since: order.since },
      ...(plan === undefined ? {} : { plan }),
      ...(order.place === "" ? {} : { place: order.place }),
      ...(order.single === "" ? {} : { single: order.single === "yes" }),
      ...(order.until === "" ? {} : { until: order.until }),
    };
    const answer = await call(ENTER_WATCHED, {
      as: "staff",
      params: { campaignId },
      body: { firstLine: 1, rows: [row] },
    });
    const [{ verdict, reason = "" } = { verdict: "rejected" as const }] = answer.verdicts;
    setTold({ verdict, reason });
    if (verdict === "rejected") return;
    setPerson(typedPerson(person.by));
    await readAgain(WATCH_LIST, WATCH_FIGURES);
  });
  const change = (said: Partial<Order>): void => setOrder((was) => ({ ...was, ...said }));
  return (
    <form
      className="card stack"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void enter.run();
      }}
    >
      <p className="soft">{t("watch.enterHow")}</p>
      <PersonFields
        choices={FOUND_BY}
        value={person}
        change={(next) => {
          setPerson(next);
          setViolation(undefined);
        }}
        asks={["name"]}
        violation={violation}
      />
      <div className="filters">
        <SelectField
          label={t("watch.category")}
          value={order.category}
          onChange={({ target }) =>
            change({ category: WATCH_CATEGORIES.find((each) => each === target.value) ?? order.category })
          }
        >
          {WATCH_CATEGORIES.map((each) => (
            <option key={each} value={each}>
              {t(`watch.categoryOf.${each}`)}
            </option>
          ))}
        </SelectField>
        <Field
          label={t("watch.sinceField")}
          type="date"
          required
          max={chinaDay(Date.now())}
          value={order.since}
          onChange={(e) => change({ since: e.target.value })}
        />
        <SelectField
          label={t("watch.place")}
          value={order.place}
          onChange={(e) => change({ place: e.target.value })}
        >
          <option value="">{t("watch.usual")}</option>
          {WATCH_PLACES.map((each) => (
            <option key={each} value={each}>
              {t(`watch.placeOf.${each}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t("watch.single")}
          value={order.single}
          onChange={(e) => change({ single: e.target.value })}
        >
          <option value="">{t("watch.usual")}</option>
          <option value="yes">{t("watch.singleOf.yes")}</option>
          <option value="no">{t("watch.singleOf.no")}</option>
        </SelectField>
        <Field
          label={t("watch.until")}
          type="date"
          min={chinaDay(Date.now())}
          value={order.until}
          onChange={(e) => change({ until: e.target.value })}
        />
      </div>
      <Field
        label={t("watch.plan")}
        hint={t("watch.planHint", { usual: planWords(t, usualPlan(order.category)) })}
        autoComplete="off"
        violation={planUnread ? t("watch.planUnread") : undefined}
        value={order.plan}
        onChange={(e) => change({ plan: e.target.value })}
      />
      {told === undefined ? null : (
        <Notice tone={told.verdict === "rejected" ? "warn" : "good"}>
          {t(`watch.verdictOf.${told.verdict}`, { reason: told.reason })}
        </Notice>
      )}
      <ErrorNotice error={enter.error} />
      <button className="button main" type="submit" disabled={enter.busy}>
        {t("watch.enter")}
      </button>
    </form>
  );
}
