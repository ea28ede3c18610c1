import * as z from "zod";
import { EMPTY_QUEUE, QUEUE_LANES, SiteQueue } from "../../domain/field/site-queue.ts";
import { conflict, type Key, type Table } from "../table.ts";

// The queue of a site's day is one item, read by everybody who looks at the display, and changed by the one table that
// gives numbers and calls them. Beside it stands what each request got, so that the same again gets the same.

const partition = ({ campaignId, siteId, day }: QueuePlace): string =>
  `SITE-QUEUE#${campaignId}#${siteId}#${day}`;
const queueKey = (place: QueuePlace): Key => ({ pk: partition(place), sk: "NOW" });
const doneKey = (place: QueuePlace, requestId: string): Key => ({
  pk: partition(place),
  sk: `DONE#${requestId}`,
});

export interface QueuePlace {
  campaignId: string;
  siteId: string;
  day: string;
}

const Numbers = z.array(
  z.object({ lane: z.enum(QUEUE_LANES), from: z.int().positive(), to: z.int().positive() }),
);
export type QueueNumbers = z.infer<typeof Numbers>;

const Kept = z.object({ queue: SiteQueue, revision: z.int().nonnegative() });
export type KeptQueue = z.infer<typeof Kept>;

export class SiteQueueStore {
  constructor(private readonly table: Table) {}

  async get(place: QueuePlace): Promise<KeptQueue> {
    const item = await this.table.get(queueKey(place));
    return item === undefined ? { queue: EMPTY_QUEUE, revision: 0 } : Kept.parse(item);
  }

  /** What a request got when it came before. */
  async done(place: QueuePlace, requestId: string): Promise<QueueNumbers | undefined> {
    const item = await this.table.get(doneKey(place, requestId));
    return item && Numbers.parse(item.numbers);
  }

  /** @throws ConflictError when the queue was changed since it was read, or the request came at the same time */
  change(
    place: QueuePlace,
    was: KeptQueue,
    queue: SiteQueue,
    request: { requestId: string; numbers: QueueNumbers },
  ): Promise<void> {
    const item = { ...queueKey(place), queue, revision: was.revision + 1 };
    return this.table.transact([
      this.table.put({ ...doneKey(place, request.requestId), numbers: request.numbers }, "absent", conflict),
      was.revision === 0
        ? this.table.put(item, "absent", conflict)
        : this.table.replace(item, {
            condition: "revision = :was",
            values: { was: was.revision },
            otherwise: conflict,
          }),
    ]);
  }
}
