import * as z from "zod";
import type { PushSubscription } from "../../domain/messages/push.ts";
import type { FieldSealer } from "../../security/sealing.ts";
import { conflict, type Key, retryOnConflict, type Table } from "../table.ts";

// How a person is reached beside the phone on the roster: the browsers that they subscribed and an e-mail address, sealed
// together in one item, so that a batch of people costs one read.

/** The browsers of one person; one more takes the place of the oldest. */
const MOST_BROWSERS = 5;

const Reach = z.object({
  email: z.string().optional(),
  browsers: z.array(z.object({ endpoint: z.string(), p256dh: z.string(), auth: z.string() })),
});
type Reach = z.infer<typeof Reach>;

const ReachItem = z.object({ pk: z.string(), sealed: z.string(), version: z.int() });

const NOTHING: Reach = { browsers: [] };
const keyOf = (residentId: string): Key => ({ pk: `R#${residentId}`, sk: "REACH" });
const placeOf = (residentId: string): string => `R#${residentId}/REACH`;

export class ReachStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
  ) {}

  async get(residentId: string): Promise<Reach> {
    return (await this.of([residentId])).get(residentId) ?? NOTHING;
  }

  /** Those of these people who set anything. */
  async of(residentIds: readonly string[]): Promise<Map<string, Reach>> {
    const items = await this.table.batchGet([...new Set(residentIds)].map(keyOf));
    return new Map(
      items.map((item) => {
        const { pk, sealed } = ReachItem.parse(item);
        const residentId = pk.slice("R#".length);
        return [residentId, Reach.parse(JSON.parse(this.sealer.open(placeOf(residentId), sealed)))];
      }),
    );
  }

  subscribe(residentId: string, browser: PushSubscription): Promise<Reach> {
    return this.change(residentId, ({ browsers, ...reach }) => ({
      ...reach,
      browsers: [...without(browsers, [browser.endpoint]), browser].slice(-MOST_BROWSERS),
    }));
  }

  unsubscribe(residentId: string, endpoints: readonly string[]): Promise<Reach> {
    return this.change(residentId, ({ browsers, ...reach }) => ({
      ...reach,
      browsers: without(browsers, endpoints),
    }));
  }

  /** @param email none takes the address away */
  setEmail(residentId: string, email: string | undefined): Promise<Reach> {
    return this.change(residentId, ({ browsers }) => ({
      browsers,
      ...(email === undefined ? {} : { email }),
    }));
  }

  private change(residentId: string, to: (reach: Reach) => Reach): Promise<Reach> {
    return retryOnConflict(async () => {
      const item = await this.table.get(keyOf(residentId));
      const { sealed, version } = item ? ReachItem.parse(item) : { sealed: undefined, version: 0 };
      const was =
        sealed === undefined
          ? NOTHING
          : Reach.parse(JSON.parse(this.sealer.open(placeOf(residentId), sealed)));
      const reach = to(was);
      const next = {
        ...keyOf(residentId),
        sealed: this.sealer.seal(placeOf(residentId), JSON.stringify(reach)),
        version: version + 1,
      };
      await this.table.transact([
        version === 0
          ? this.table.put(next, "absent", conflict)
          : this.table.replace(next, {
              condition: "version = :was",
              values: { was: version },
              otherwise: conflict,
            }),
      ]);
      return reach;
    });
  }
}

const without = (browsers: readonly PushSubscription[], endpoints: readonly string[]): PushSubscription[] =>
  browsers.filter(({ endpoint }) => !endpoints.includes(endpoint));
