import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { parseBoxBarcode, parseTubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { Field } from "../../ui/fields/field.tsx";
import { tracePath } from "./trace-path.ts";

const COMMUNITY = /^\d{12}$/;
const SITE = /^\d{9}-[A-Z]\d{1,3}$/;
const PERSON = /^[0-9A-Z]{12}$/;

/** Where a code leads: its form says what it is of. */
function pathOf(typed: string): string | undefined {
  const code = typed.trim().toUpperCase();
  const tube = parseTubeBarcode(code);
  if (tube.ok) return tracePath("tubes", tube.barcode);
  const box = parseBoxBarcode(code);
  if (box.ok) return tracePath("boxes", box.barcode);
  if (COMMUNITY.test(code)) return tracePath("communities", code);
  if (SITE.test(code)) return tracePath("sites", code);
  return PERSON.test(code) ? tracePath("people", code) : undefined;
}

/** One field for any code. */
export function FindForm({ shown }: { shown: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(shown);
  const [isUnknown, setUnknown] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const path = pathOf(typed);
    setUnknown(path === undefined);
    if (path !== undefined) void navigate(path);
  };
  return (
    <form className="card row" onSubmit={submit}>
      <div className="grow">
        <Field
          label={t("trace.find")}
          hint={t("trace.findHint")}
          violation={isUnknown ? t("trace.notACode") : undefined}
          {...{ required: true, maxLength: 40, autoComplete: "off", value: typed }}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <button className="button main" type="submit">
        {t("trace.open")}
      </button>
    </form>
  );
}
