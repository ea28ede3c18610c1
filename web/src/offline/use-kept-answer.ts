import { type Answered, useAnswer } from "../ui/use-answer.ts";
import { type Loaded, loadKept } from "./load-kept.ts";

export interface KeptAnswer<T> extends Answered<T> {
  /** Set when the answer is an earlier one because none came now. */
  keptAt: string | undefined;
}

/**
 * Like `useAnswer`, but an answer is kept on the phone under its key and stands in when the network is away.
 * @param until from when on an answer is of no use, and is not kept
 */
export function useKeptAnswer<T>(
  key: string | undefined,
  load: () => Promise<T>,
  until?: (value: T) => Date,
): KeptAnswer<T> {
  const { answer, ...rest } = useAnswer<Loaded<T>>(key, async () => {
    if (key === undefined) throw new RangeError("nothing to load");
    return loadKept(key, load, until);
  });
  return { ...rest, answer: answer?.value, keptAt: answer?.keptAt };
}
