/** Do something with each of a list, at most `width` at a time; the first failure ends it. Answers keep the order. */
export async function inParallel<T, R>(
  list: readonly T[],
  width: number,
  work: (each: T) => Promise<R>,
): Promise<R[]> {
  const answers = new Array<R>(list.length);
  const waiting = list.entries();
  const worker = async (): Promise<void> => {
    for (const [index, each] of waiting) answers[index] = await work(each);
  };
  await Promise.all(Array.from({ length: Math.min(width, list.length) }, worker));
  return answers;
}
