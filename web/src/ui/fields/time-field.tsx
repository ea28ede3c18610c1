import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "./field.tsx";
import { asTyped, instantTyped } from "./typed-time.ts";

interface Props {
  label: string;
  hint?: string | undefined;
  violation?: string | undefined;
  required?: boolean;
  /** What the field begins with. */
  first?: string | undefined;
  /** Whether seconds matter. */
  seconds?: boolean;
  /** Told of each change; undefined while the text is no complete time. */
  set: (instant: string | undefined) => void;
}

/** A moment typed as the wall clock of the campaign shows it; the zone of this computer does not matter. */
export function TimeField({ label, hint, violation, required = false, first, seconds = false, set }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(first === undefined ? "" : asTyped(first).slice(0, seconds ? 19 : 16));
  const zone = t("ui.campaignZone");
  return (
    <Field
      label={label}
      hint={hint === undefined ? zone : `${zone} ${hint}`}
      violation={violation}
      type="datetime-local"
      step={seconds ? 1 : 60}
      required={required}
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        set(instantTyped(target.value));
      }}
    />
  );
}
