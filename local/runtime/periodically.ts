/**
 * Do some works again and again, one after the other and never twice at once, so that they take little at a time from
 * those who are served beside them. A failure is reported, the next work is done, and the failed one again at the next turn.
 * @returns stops it, after what is under way
 */
export function periodically(
  everyMs: number,
  works: readonly (() => Promise<unknown>)[],
  onFailure: (error: unknown) => void,
): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  let ended = false;
  const turn = async (): Promise<void> => {
    for (const work of works) {
      if (ended) return;
      try {
        await work();
      } catch (error) {
        onFailure(error);
      }
    }
  };
  const timer = setInterval(() => {
    underWay ??= turn().finally(() => {
      underWay = undefined;
    });
  }, everyMs);
  return async () => {
    ended = true;
    clearInterval(timer);
    await underWay;
  };
}
