import { useTranslation } from "react-i18next";
import { Field } from "../../ui/fields/field.tsx";
import { PersonFields } from "../../ui/person-fields.tsx";
import { FOUND_BY } from "../../ui/typed-person.ts";
import type { ChangeTyped, ChangeViolation } from "./member-change.ts";

const NAMED = ["name"] as const;

interface Props {
  value: ChangeTyped;
  change: (value: ChangeTyped) => void;
  violation: ChangeViolation | undefined;
}

/** Whom a correction of a tube is about, by resident code or by document, and where they are moved to. */
export function ChangeFields({ value, change, violation }: Props) {
  const { t } = useTranslation();
  const ofTube = violation === "tube" || violation === "sameTube" ? violation : undefined;
  return (
    <>
      <PersonFields
        label={t("correction.person")}
        choices={FOUND_BY}
        value={value.person}
        change={(person) => change({ ...value, person })}
        asks={NAMED}
        violation={violation === "tube" || violation === "sameTube" ? undefined : violation}
      />
      {value.kind === "moveMember" ? (
        <Field
          label={t("correction.toTube")}
          required
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          value={value.toTube}
          violation={
            ofTube === undefined
              ? undefined
              : t(ofTube === "tube" ? "scan.tubeMalformed" : "correction.sameTube")
          }
          onChange={(e) => change({ ...value, toTube: e.target.value })}
        />
      ) : null}
    </>
  );
}
