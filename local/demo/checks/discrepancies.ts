const SHOWN = 40;

/** Whatever did not come out as it should. A journey without discrepancies is a passed one. */
export class Discrepancies {
  private readonly found: string[] = [];

  get count(): number {
    return this.found.length;
  }

  /** The first of them, for people to read. */
  get shown(): readonly string[] {
    return this.found.slice(0, SHOWN);
  }

  add(where: string, what: string): void {
    this.found.push(`${where}: ${what}`);
  }

  expectEqual(where: string, found: unknown, owed: unknown): void {
    if (found !== owed) this.add(where, `found ${String(found)}, owed ${String(owed)}`);
  }

  /** Do a step of many; its failure is a discrepancy and the journey goes on. */
  async during(where: string, step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      this.add(where, error instanceof Error ? error.message : String(error));
    }
  }
}
