import { useTranslation } from "react-i18next";
import { Field, SelectField } from "../../ui/fields/field.tsx";

export interface DutyEntry {
  /** Tells entries apart while they are edited. */
  id: number;
  name: string;
  phone: string;
  language: "zh-CN" | "en";
}

const MOST = 5;
const LANGUAGES = ["zh-CN", "en"] as const;

/** The people who are told in turn, first one first. */
export function DutyFields({ duty, set }: { duty: readonly DutyEntry[]; set: (duty: DutyEntry[]) => void }) {
  const { t } = useTranslation();
  const change = (id: number, changed: Partial<DutyEntry>) =>
    set(duty.map((each) => (each.id === id ? { ...each, ...changed } : each)));
  const add = () => {
    const id = Math.max(0, ...duty.map((each) => each.id)) + 1;
    set([...duty, { id, name: "", phone: "", language: "zh-CN" }]);
  };
  return (
    <>
      <h3>{t("alertSettings.duty")}</h3>
      {duty.length === 0 ? <p className="soft">{t("alertSettings.nobody")}</p> : null}
      {duty.map(({ id, name, phone, language }, n) => (
        <fieldset className="duty-person" key={id}>
          <legend>{t("alertSettings.person", { n: n + 1 })}</legend>
          <div className="field-grid">
            <Field
              label={t("alertSettings.name")}
              {...{ required: true, maxLength: 64, value: name }}
              onChange={({ target }) => change(id, { name: target.value })}
            />
            <Field
              label={t("alertSettings.phone")}
              {...{ type: "tel", required: true, maxLength: 40, value: phone }}
              onChange={({ target }) => change(id, { phone: target.value })}
            />
            <SelectField
              label={t("alertSettings.language")}
              value={language}
              onChange={({ target }) =>
                change(id, { language: LANGUAGES.find((each) => each === target.value) ?? "zh-CN" })
              }
            >
              {LANGUAGES.map((each) => (
                <option key={each} value={each}>
                  {t(`alertSettings.languageOf.${each}`)}
                </option>
              ))}
            </SelectField>
          </div>
          <button
            className="button quiet"
            type="button"
            onClick={() => set(duty.filter((each) => each.id !== id))}
          >
            {t("alertSettings.remove")}
          </button>
        </fieldset>
      ))}
      {duty.length < MOST ? (
        <div className="row">
          <button className="button" type="button" onClick={add}>
            {t("alertSettings.add")}
          </button>
        </div>
      ) : null}
    </>
  );
}
