/** Something that happens to one thing at one time. */
export interface SimulationEvent {
  readonly atMs: number;
  /** Names the event for good: the same in every run of the same seed. It orders events of one moment. */
  readonly id: string;
  /** Events with the same key happen one after another; those with different keys may happen side by side. */
  readonly key: string;
  readonly run: () => Promise<void>;
}

const isBefore = (a: SimulationEvent, b: SimulationEvent): boolean =>
  a.atMs < b.atMs || (a.atMs === b.atMs && a.id < b.id);

/** A binary heap: earliest first, in the order of their ids where times are equal. */
export class EventQueue {
  private readonly heap: SimulationEvent[] = [];

  get size(): number {
    return this.heap.length;
  }

  get first(): SimulationEvent | undefined {
    return this.heap[0];
  }

  add(event: SimulationEvent): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(event);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (!parent || !isBefore(event, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = event;
  }

  take(): SimulationEvent | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      const left = heap[2 * at + 1];
      const right = heap[2 * at + 2];
      const next = right && left && isBefore(right, left) ? 2 * at + 2 : 2 * at + 1;
      const child = heap[next];
      if (!child || !isBefore(child, last)) break;
      heap[at] = child;
      at = next;
    }
    heap[at] = last;
    return first;
  }
}
