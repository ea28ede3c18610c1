import pLimit from "p-limit";

/**
 * Do something with each of a list, at most `width` at a time; answers keep the order. After the first failure, which is
 * thrown, nothing more is begun.
 */
export async function inParallel<T, R>(
  list: readonly T[],
  width: number,
  work: (each: T, index: number) => Promise<R>,
): Promise<R[]> {
  // All begin at once, which needs no queue.
  if (list.length <= width) return Promise.all(list.map(work));
  const limit = pLimit(width);
  try {
    return await limit.map(list, work);
  } catch (error) {
    limit.clearQueue();
    throw error;
  }
}
