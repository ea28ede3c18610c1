import { systemIds } from "../../shared/ports/ids.ts";
import type { Services } from "../../shared/services/services.ts";
import type { OutboxEntry } from "../../shared/store/messages/outbox.ts";
import { chunksOf, type Item } from "../../shared/store/table.ts";
import type { BenchPlate } from "../publish/received-day.ts";
import { itemsOfDay } from "../publish/seeded-day.ts";

const RUN = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
const TUBES_AN_ENTRY = 10;

/** What the publication of all plates owes. All are negative, so that nobody is told by a case. */
export const entriesOf = (plates: readonly BenchPlate[]): OutboxEntry[] =>
  chunksOf(
    plates.flatMap(({ tubes }) => tubes),
    TUBES_AN_ENTRY,
  ).map((tubes) => ({
    kind: "tubesEnded",
    lane: "news",
    tubes: tubes.map(({ tubeBarcode }) => ({ tubeBarcode, revision: 1 })),
  }));

/** The table right after all plates were published, with what is owed to their people. */
export function* itemsAfterPublication(
  services: Pick<Services, "stores">,
  { campaignId, plates, now }: { campaignId: string; plates: readonly BenchPlate[]; now: Date },
): Generator<Item> {
  const end = {
    state: "published",
    outcome: "negative",
    runId: RUN,
    publishedAt: now.toISOString(),
    revision: 1,
  };
  for (const item of itemsOfDay(services, { campaignId, plates, now }))
    yield item.sk === "TUBE" ? { ...item, ...end } : item;
  const ids = systemIds();
  for (const entry of entriesOf(plates)) {
    const { item } = services.stores.outbox.enqueue(entry, now);
    if (item.Put?.Item) yield { ...item.Put.Item, sk: ids.ulid(now) };
  }
}
