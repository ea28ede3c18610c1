import { formatResidentCode } from "../../../../shared/domain/codes/resident-code.ts";
import type { TubePerson } from "./open-tube.ts";

/** A person in one line: what is known of the name, the code, and the last four of the document. */
export const shownPerson = ({ shownName, member, lastFour }: TubePerson): string =>
  [shownName, "code" in member ? formatResidentCode(member.code) : undefined, lastFour && `(${lastFour})`]
    .filter((each) => each !== undefined && each !== "")
    .join(" · ");
