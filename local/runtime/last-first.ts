/** What was started and has to be ended, the last first. */
export class LastFirst {
  private readonly endings: (() => Promise<void>)[] = [];

  add(ending: () => Promise<void>): void {
    this.endings.push(ending);
  }

  /** End everything that was started and is not ended yet; one that fails does not keep the others. */
  async end(): Promise<void> {
    const failures: unknown[] = [];
    for (let ending = this.endings.pop(); ending; ending = this.endings.pop())
      await ending().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, "not everything ended well");
  }
}
