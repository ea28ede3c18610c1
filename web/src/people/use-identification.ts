import { useState } from "react";
import { chinaDay } from "../ui/times.ts";
import {
  type Identification,
  type IdentificationReading,
  readIdentification,
  residentIdOf,
} from "./identification.ts";

type Fault = (IdentificationReading & { ok: false })["fault"];

/** A person as they are being named in a form. */
export function useIdentification(first: Identification | undefined) {
  const [value, setValue] = useState(first);
  const [fault, setFault] = useState<Fault>();
  return {
    fields: {
      value,
      fault,
      change: (next: Identification | undefined) => {
        setValue(next);
        setFault(undefined);
      },
    },
    clear: () => setValue(first),
    /**
     * Find the person; `ok` is false, and the fault is shown, where what was typed cannot be.
     * @throws CallProblem `resident-unknown`
     */
    find: async (): Promise<{ ok: boolean; residentId?: string }> => {
      if (value === undefined) return { ok: true };
      const reading = readIdentification(value, chinaDay(Date.now()));
      setFault(reading.ok ? undefined : reading.fault);
      return reading.ok ? { ok: true, residentId: await residentIdOf(reading) } : { ok: false };
    },
  };
}
