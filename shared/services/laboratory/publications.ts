import pLimit, { type LimitFunction } from "p-limit";
import type { Run } from "../../domain/laboratory/run.ts";
import { type Publisher, publishRun } from "./publication.ts";

/**
 * The publications of one process. Whoever asks for a run that is being published already waits for that; a few runs
 * are published at once, and the others in the order in which they were asked for: more would only read in each
 * other's way. Processes need not know of each other, because a publication may be repeated.
 */
export class Publications {
  private readonly underWay = new Map<string, Promise<Run>>();
  private readonly inTurn: LimitFunction;

  constructor(
    atOnce: number,
    private readonly publishOne = publishRun,
  ) {
    this.inTurn = pLimit(atOnce);
  }

  /** Whether results that people wait for are being written. */
  get isBusy(): boolean {
    return this.underWay.size > 0;
  }

  /** As `publishRun`. */
  publish(publisher: Publisher, runId: string): Promise<Run> {
    const known = this.underWay.get(runId);
    if (known) return known;
    const publication = this.inTurn(() => this.publishOne(publisher, runId)).finally(() =>
      this.underWay.delete(runId),
    );
    this.underWay.set(runId, publication);
    return publication;
  }
}
