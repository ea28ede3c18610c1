import { useTranslation } from "react-i18next";
import { Field } from "../../ui/fields/field.tsx";

/** What the technician read on the box, as typed. */
export interface Seen {
  sealNumber: string;
  celsius: string;
}

export const NOTHING_SEEN: Seen = { sealNumber: "", celsius: "" };

const readingOf = ({ celsius }: Seen): number | undefined =>
  celsius.trim() === "" ? undefined : Number(celsius.replace(",", "."));

/** Whether a temperature was typed that is none. */
export function isUnreadable(seen: Seen): boolean {
  const reading = readingOf(seen);
  return reading !== undefined && !(reading >= -90 && reading <= 60);
}

/** The same as a receipt is told it: what was not read is left out. */
export function asTold(seen: Seen): { sealNumber?: string; temperatureCelsius?: number } {
  const temperatureCelsius = readingOf(seen);
  const sealNumber = seen.sealNumber.trim();
  return {
    ...(sealNumber === "" ? {} : { sealNumber }),
    ...(temperatureCelsius === undefined ? {} : { temperatureCelsius }),
  };
}

export function SeenOfBox({ seen, change }: { seen: Seen; change: (seen: Seen) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Field
        label={t("courier.seal")}
        hint={t("courier.sealHint")}
        maxLength={40}
        autoComplete="off"
        value={seen.sealNumber}
        onChange={(e) => change({ ...seen, sealNumber: e.target.value })}
      />
      <Field
        label={t("courier.temperature")}
        violation={isUnreadable(seen) ? t("courier.temperatureHint") : undefined}
        autoComplete="off"
        value={seen.celsius}
        onChange={(e) => change({ ...seen, celsius: e.target.value })}
      />
    </>
  );
}
