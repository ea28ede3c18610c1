import { useState } from "react";
import { readPerson } from "../ui/read-person.ts";
import {
  FOUND_BY,
  type FoundBy,
  type PersonViolation,
  type TypedPerson,
  typedPerson,
} from "../ui/typed-person.ts";
import { residentIdOf } from "./find-person.ts";

/** Somebody on the roster, as they are being named in a form. @param first how, to begin with; else nobody is named */
export function useFoundPerson(first?: FoundBy) {
  const nobody = first && typedPerson(first);
  const [value, setValue] = useState<TypedPerson<FoundBy> | undefined>(nobody);
  const [violation, setViolation] = useState<PersonViolation>();
  return {
    fields: {
      choices: FOUND_BY,
      value,
      violation,
      change: (next: TypedPerson<FoundBy>) => {
        setValue(next);
        setViolation(undefined);
      },
    },
    clear: () => {
      setValue(nobody);
      setViolation(undefined);
    },
    /**
     * Find the person, if one is named; `ok` is false, and the violation is shown, where what was typed cannot be.
     * @throws CallProblem `resident-unknown`
     */
    find: async (): Promise<{ ok: boolean; residentId?: string }> => {
      if (value === undefined) return { ok: true };
      const reading = readPerson(value);
      setViolation(reading.ok ? undefined : reading.violation);
      return reading.ok ? { ok: true, residentId: await residentIdOf(reading) } : { ok: false };
    },
  };
}
