import { NoAnswer } from "../api/problem.ts";
import { type Answered, useAnswer } from "../ui/use-answer.ts";
import { recall, remember } from "./kept.ts";

export interface KeptAnswer<T> extends Answered<T> {
  /** Set when the answer is an earlier one because none came now. */
  keptAt: string | undefined;
}

interface Dated<T> {
  value: T;
  keptAt?: string;
}

/** Like `useAnswer`, but an answer is kept on the phone under its key and stands in when the network is away. */
export function useKeptAnswer<T>(key: string | undefined, load: () => Promise<T>): KeptAnswer<T> {
  const { answer, ...rest } = useAnswer<Dated<T>>(key, async () => {
    if (key === undefined) throw new RangeError("nothing to load");
    try {
      const value = await load();
      remember(key, value);
      return { value };
    } catch (error) {
      const kept = error instanceof NoAnswer ? recall<T>(key) : undefined;
      if (kept === undefined) throw error;
      return kept;
    }
  });
  return { ...rest, answer: answer?.value, keptAt: answer?.keptAt };
}
