/** Do `work` for every item, at most `limit` at once; answers in the items' order. The first failure is thrown. */
export async function inParallel<Item, Done>(
  items: readonly Item[],
  limit: number,
  work: (item: Item, index: number) => Promise<Done>,
): Promise<Done[]> {
  const done: Done[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    // The iterator is shared: each worker takes the next item that nobody took.
    for (const [index, item] of waiting) done[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return done;
}
