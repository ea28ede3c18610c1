import type { DocumentType, Sex } from "../../shared/domain/people/documents/document.ts";
import { makeResidentIdNumber } from "../../shared/domain/people/documents/resident-id.ts";

/** The document a household's members carry. */
export type Papers = Extract<DocumentType, "residentId" | "passport" | "hkMacaoPermit" | "taiwanPermit">;

/** Region code 99…: no province has it, so no number made here can be a living person's. */
const FIRST_MADE_UP_REGION = 990107;
/** Sequences 0–999 of a day, half for each sex. */
const NUMBERS_PER_DAY_AND_SEX = 500;

/**
 * Hands out document numbers, each once. Passport numbers begin with `UTO`, the state of the specimens in ICAO
 * Doc 9303; permits count down from the last number there can be, which is far from those in use.
 */
export function documentIssuer(): (papers: Papers, birthDate: string, sex: Sex) => string {
  const issuedOn = new Map<string, number>();
  const issuedOf = { passport: 0, hkMacaoPermit: 0, taiwanPermit: 0 };
  return (papers, birthDate, sex) => {
    if (papers === "residentId") {
      const day = `${birthDate}${sex}`;
      const issued = issuedOn.get(day) ?? 0;
      issuedOn.set(day, issued + 1);
      const region = FIRST_MADE_UP_REGION + Math.floor(issued / NUMBERS_PER_DAY_AND_SEX);
      const sequence = 2 * (issued % NUMBERS_PER_DAY_AND_SEX) + (sex === "male" ? 1 : 0);
      return makeResidentIdNumber(String(region), birthDate, sequence);
    }
    issuedOf[papers] += 1;
    const serial = issuedOf[papers];
    switch (papers) {
      case "passport":
        return `UTO${String(serial).padStart(7, "0")}`;
      case "hkMacaoPermit":
        return `H${99_999_999 - serial}`;
      case "taiwanPermit":
        return String(99_999_999 - serial);
    }
  };
}
