import { useCallback, useEffect, useRef, useState } from "react";

export interface Answered<T> {
  answer: T | undefined;
  error: unknown;
  loading: boolean;
  reload: () => void;
}

/**
 * Load something for a page of residents, who download no query library, or something else than one route answers; and
 * again whenever `key` changes. Staff pages read routes by `useRead`. An answer that comes after the key has changed is
 * dropped. `undefined` as key loads nothing. While a reload runs, or if it fails, the last answer stays.
 */
export function useAnswer<T>(key: string | undefined, load: () => Promise<T>): Answered<T> {
  const [state, setState] = useState<{
    key?: string | undefined;
    answer?: T;
    error?: unknown;
    loading: boolean;
  }>({
    loading: key !== undefined,
  });
  const latest = useRef(load);
  latest.current = load;
  const turn = useRef(0);

  const run = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    if (key === undefined) {
      setState({ loading: false });
      return;
    }
    setState((before) => (before.key === key ? { ...before, loading: true } : { key, loading: true }));
    latest.current().then(
      (answer) => {
        if (turn.current === mine) setState({ key, answer, loading: false });
      },
      (error: unknown) => {
        if (turn.current === mine)
          setState((before) => ({
            ...(before.answer === undefined ? {} : { answer: before.answer }),
            key,
            error,
            loading: false,
          }));
      },
    );
  }, [key]);

  useEffect(() => {
    run();
    return () => {
      turn.current += 1;
    };
  }, [run]);

  // What belongs to the key before is not shown for a moment under the new one: it may be of another person.
  if (state.key !== key)
    return { answer: undefined, error: undefined, loading: key !== undefined, reload: run };
  return { answer: state.answer, error: state.error, loading: state.loading, reload: run };
}
