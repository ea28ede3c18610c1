import { useEffect, useState } from "react";
import type { TubePerson } from "./open-tube.ts";

const OFFERED_MS = 10_000;

/** Who was taken out of the tube last, for ten seconds: a slip of the finger is put right by one tap. */
export function useRemovedPerson(): {
  removed: TubePerson | undefined;
  offer: (person: TubePerson) => void;
  withdraw: () => void;
} {
  const [removed, setRemoved] = useState<TubePerson>();
  useEffect(() => {
    if (removed === undefined) return;
    const timer = setTimeout(() => setRemoved(undefined), OFFERED_MS);
    return () => clearTimeout(timer);
  }, [removed]);
  return {
    removed,
    // A copy: the same person taken out again is offered for ten seconds anew.
    offer: (person) => setRemoved({ ...person }),
    withdraw: () => setRemoved(undefined),
  };
}
