import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { GREATEST_AGE_TOLD } from "../../../shared/domain/people/without-document.ts";
import { Field, SelectField } from "./fields/field.tsx";
import type { ViolationAt } from "./fields/violations-shown.ts";
import { chinaDay } from "./times.ts";
import { type PersonBy, type PersonViolation, type TypedPerson, typedPerson } from "./typed-person.ts";

interface Props<By extends PersonBy> {
  /** Of the choice between what a person is named by; there is none where only one is possible. */
  label?: string;
  choices: readonly By[];
  /** Absent where nobody is named. */
  value: TypedPerson<By> | undefined;
  change: (value: TypedPerson<By>) => void;
  /** The choice of no person, where there is one. */
  nobody?: { word: string; choose: () => void };
  /** What else is asked for. */
  asks?: readonly ("name" | "birthDate" | "phone")[];
  violation?: PersonViolation | undefined;
  /** What the server finds wrong, by field. */
  violationAt?: ViolationAt;
}

/** Fields for one person: by document, by resident code, which a hardware scanner can type, or by name and age. */
export function PersonFields<By extends PersonBy>(props: Props<By>) {
  const { t } = useTranslation();
  const { label, choices, value, change, nobody } = props;
  const choose = (by: string) => {
    const next = choices.find((each) => each === by);
    if (next === undefined) nobody?.choose();
    else change(typedPerson(next, value));
  };
  return (
    <>
      {choices.length === 1 && nobody === undefined ? null : (
        <SelectField
          label={label ?? t("person.type")}
          value={value?.by ?? ""}
          onChange={(e) => choose(e.target.value)}
        >
          {nobody === undefined ? null : <option value="">{nobody.word}</option>}
          {choices.map((each) => (
            <option key={each} value={each}>
              {wordsOf(t, each)}
            </option>
          ))}
        </SelectField>
      )}
      {value === undefined ? null : <FieldsOf {...props} value={value} />}
    </>
  );
}

const wordsOf = (t: TFunction, by: PersonBy): string =>
  by === "code" ? t("person.code") : t(`documentType.${by}`);

function FieldsOf<By extends PersonBy>({
  value,
  change,
  asks = [],
  violation,
  violationAt = () => undefined,
}: Props<By> & { value: TypedPerson<By> }) {
  const { t } = useTranslation();
  const { by } = value;
  const textViolation =
    violation === undefined || violation === "phone" ? undefined : t(`person.violation.${violation}`);
  return (
    <>
      {by === "none" ? null : (
        <Field
          label={by === "code" ? t("person.codeText") : t("person.number")}
          required
          maxLength={by === "code" ? 1_024 : 40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          violation={textViolation ?? violationAt("/documentNumber")}
          value={value.text}
          onChange={(e) => change({ ...value, text: e.target.value })}
        />
      )}
      {asks.includes("name") && by !== "code" ? (
        <Field
          label={t("person.name")}
          required
          maxLength={80}
          autoComplete="off"
          violation={violationAt("/name")}
          value={value.name}
          onChange={(e) => change({ ...value, name: e.target.value })}
        />
      ) : null}
      {by === "none" ? (
        <BirthFields
          value={value}
          change={(said) => change({ ...value, ...said })}
          ofDate={asks.includes("birthDate")}
          violationAt={violationAt}
        />
      ) : null}
      {asks.includes("phone") ? (
        <Field
          label={t("person.phone")}
          type="tel"
          autoComplete="off"
          maxLength={40}
          violation={violation === "phone" ? t("person.violation.phone") : violationAt("/phone")}
          value={value.phone}
          onChange={(e) => change({ ...value, phone: e.target.value })}
        />
      ) : null}
    </>
  );
}

type Birth = Pick<TypedPerson, "birthKnown" | "birthDate" | "age">;

/** How old somebody without a document is: by the date of birth where it is asked for and known, else about. */
function BirthFields({
  value: { birthKnown, birthDate, age },
  change,
  ofDate,
  violationAt,
}: {
  value: Birth;
  change: (said: Partial<Birth>) => void;
  ofDate: boolean;
  violationAt: ViolationAt;
}) {
  const { t } = useTranslation();
  return (
    <>
      {ofDate ? (
        <SelectField
          label={t("person.birth")}
          value={birthKnown ? "known" : "age"}
          onChange={(e) => change({ birthKnown: e.target.value === "known" })}
        >
          <option value="known">{t("person.birthKnown")}</option>
          <option value="age">{t("person.ageOnly")}</option>
        </SelectField>
      ) : null}
      {ofDate && birthKnown ? (
        <Field
          label={t("person.birthDate")}
          type="date"
          required
          max={chinaDay(Date.now())}
          violation={violationAt("/birthDate")}
          value={birthDate}
          onChange={(e) => change({ birthDate: e.target.value })}
        />
      ) : (
        <Field
          label={t("person.age")}
          hint={t("person.ageHint")}
          type="number"
          inputMode="numeric"
          required
          min={0}
          max={GREATEST_AGE_TOLD}
          violation={violationAt("/age")}
          value={age}
          onChange={(e) => change({ age: e.target.value })}
        />
      )}
    </>
  );
}
