import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Campaign, HandOverBody } from "../api/answers.ts";
import { Field, SelectField } from "../ui/fields/field.tsx";
import { nameIn } from "../ui/times.ts";
import { confirmHandOver } from "./hand-over-queue.ts";

interface Props {
  boxBarcode: string;
  side: HandOverBody["side"];
  campaignId: string;
  siteId?: string | undefined;
  /** Where it can go; without them the box goes where it is bound for. */
  laboratories?: Campaign["laboratories"];
  boundFor?: string | undefined;
  done: () => void;
}

/** Confirm one side of a hand-over: the seal as it is seen on the box, and the temperature if there is a reading. */
export function HandOverForm({
  boxBarcode,
  side,
  campaignId,
  siteId,
  laboratories = [],
  boundFor,
  done,
}: Props) {
  const { t, i18n } = useTranslation();
  const [sealNumber, setSealNumber] = useState("");
  const [celsius, setCelsius] = useState("");
  const [chosen, setChosen] = useState(boundFor ?? "");
  const reading = celsius.trim() === "" ? undefined : Number(celsius.replace(",", "."));
  const unreadable = reading !== undefined && !(reading >= -90 && reading <= 60);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (unreadable) return;
    confirmHandOver(boxBarcode, {
      side,
      at: new Date().toISOString(),
      campaignId,
      sealNumber: sealNumber.trim(),
      ...(siteId === undefined ? {} : { siteId }),
      ...(laboratories.length > 0 && chosen !== "" ? { laboratoryId: chosen } : {}),
      ...(reading === undefined ? {} : { temperatureCelsius: reading }),
    });
    done();
  };

  return (
    <form className="stack" onSubmit={submit}>
      <Field
        label={t("courier.seal")}
        hint={t("courier.sealHint")}
        required
        maxLength={40}
        autoComplete="off"
        value={sealNumber}
        onChange={(e) => setSealNumber(e.target.value)}
      />
      <Field
        label={t("courier.temperature")}
        violation={unreadable ? t("courier.temperatureHint") : undefined}
        inputMode="text"
        autoComplete="off"
        value={celsius}
        onChange={(e) => setCelsius(e.target.value)}
      />
      {laboratories.length === 0 ? null : (
        <SelectField
          label={t("courier.laboratory")}
          required
          value={chosen}
          onChange={(e) => setChosen(e.target.value)}
        >
          {boundFor === undefined ? <option value="">{t("courier.chooseLaboratory")}</option> : null}
          {laboratories.map((each) => (
            <option key={each.laboratoryId} value={each.laboratoryId}>
              {each.laboratoryId} {nameIn(i18n.language, each.name)}
            </option>
          ))}
        </SelectField>
      )}
      <button className="button main full" type="submit">
        {t(side === "take" ? "courier.take" : "courier.give")}
      </button>
    </form>
  );
}
