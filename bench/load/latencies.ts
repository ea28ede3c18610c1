const LEAST_MS = 0.02;
const STEP = 1.02;
const LOG_STEP = Math.log(STEP);

/** Counts of latencies in buckets 2 % apart: small however many there are, and those of several processes add up. */
export class Latencies {
  private readonly counts: number[];

  constructor(counts: readonly number[] = []) {
    this.counts = [...counts];
  }

  note(milliseconds: number): void {
    const bucket = Math.max(0, Math.ceil(Math.log(Math.max(milliseconds, LEAST_MS) / LEAST_MS) / LOG_STEP));
    while (this.counts.length <= bucket) this.counts.push(0);
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
  }

  add(counts: readonly number[]): void {
    while (this.counts.length < counts.length) this.counts.push(0);
    counts.forEach((count, bucket) => {
      this.counts[bucket] = (this.counts[bucket] ?? 0) + count;
    });
  }

  get total(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  /** The latency in milliseconds that `share` (0–1) of all stay within; 0 when there is none. */
  percentile(share: number): number {
    const wanted = Math.ceil(this.total * share);
    let seen = 0;
    for (const [bucket, count] of this.counts.entries()) {
      seen += count;
      if (seen >= wanted && count > 0) return Math.round(LEAST_MS * STEP ** bucket * 100) / 100;
    }
    return 0;
  }

  toJSON(): number[] {
    return this.counts;
  }
}
