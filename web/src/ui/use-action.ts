import { useState } from "react";

export interface Action<Arguments extends unknown[]> {
  run: (...args: Arguments) => Promise<void>;
  busy: boolean;
  error: unknown;
  clear: () => void;
}

/** Something a person sets off: busy while it runs, its error kept until it is tried again. */
export function useAction<Arguments extends unknown[]>(
  work: (...args: Arguments) => Promise<void>,
): Action<Arguments> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const run = async (...args: Arguments): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await work(...args);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, error, clear: () => setError(undefined) };
}
