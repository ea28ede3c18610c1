import { useTranslation } from "react-i18next";
import { parseResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import { DOCUMENT_TYPES, type DocumentType } from "../../../shared/domain/people/documents/document.ts";
import { Field, SelectField } from "../ui/fields/field.tsx";

/** By what somebody says who they are whose phone is shared. */
type Way = "lastFour" | DocumentType | "code" | "none";

export interface Who {
  way: Way;
  text: string;
}

/** What is asked first, and what where that is not enough. */
export const BY_LAST_FOUR: Who = { way: "lastFour", text: "" };
export const BY_DOCUMENT: Who = { way: "residentId", text: "" };

const WAYS: readonly Way[] = ["lastFour", ...DOCUMENT_TYPES, "code", "none"];

interface Props {
  value: Who;
  change: (value: Who) => void;
  /** The end of a document is not enough to say who it is. */
  whole: boolean;
}

/** Fields for who signs in of several people with one phone: there is a way for everybody. */
export function WhoFields({ value: { way, text }, change, whole }: Props) {
  const { t } = useTranslation();
  const words: Record<"lastFour" | "code" | "none", string> = {
    lastFour: t("resident.signIn.lastFour"),
    code: t("person.code"),
    none: t("resident.signIn.withoutDocument"),
  };
  const wordOf = (each: Way): string =>
    each === "lastFour" || each === "code" || each === "none" ? words[each] : t(`documentType.${each}`);
  const label =
    way === "lastFour" ? words.lastFour : way === "code" ? t("person.codeText") : t("person.number");
  return (
    <>
      <SelectField
        label={t("resident.signIn.sayBy")}
        value={way}
        onChange={(e) => change({ way: WAYS.find((each) => each === e.target.value) ?? way, text: "" })}
      >
        {WAYS.filter((each) => !whole || each !== "lastFour").map((each) => (
          <option key={each} value={each}>
            {wordOf(each)}
          </option>
        ))}
      </SelectField>
      {way === "none" ? null : (
        <Field
          label={label}
          required
          minLength={4}
          maxLength={way === "lastFour" ? 4 : 40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          value={text}
          onChange={(e) => change({ way, text: e.target.value.toUpperCase() })}
        />
      )}
    </>
  );
}

/** What a request to sign in says of it. */
export function whoStated({ way, text }: Who) {
  if (way === "none") return { withoutDocument: true };
  if (way === "lastFour") return text === "" ? {} : { documentLastFour: text };
  if (way !== "code") return { document: { documentType: way, documentNumber: text } };
  const reading = parseResidentCode(text);
  return { residentId: reading.ok ? reading.code : text };
}
