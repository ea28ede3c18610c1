/** Whatever the table says otherwise than it was done. */
export class Discrepancies {
  private readonly found: string[] = [];
  readonly byKind: Record<string, number> = {};

  get count(): number {
    return this.found.length;
  }

  get all(): readonly string[] {
    return this.found;
  }

  add(kind: string, what: string): void {
    this.found.push(`${kind}: ${what}`);
    this.byKind[kind] = (this.byKind[kind] ?? 0) + 1;
  }

  expectEqual(kind: string, what: string, found: unknown, owed: unknown): void {
    if (found !== owed) this.add(kind, `${what}: found ${String(found)}, owed ${String(owed)}`);
  }
}
