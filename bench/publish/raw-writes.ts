import { TUBES_A_PLATE } from "../../local/demo/plates.ts";
import { startEngine } from "../../local/platform/engine/engine.ts";
import { engineTableClient } from "../../local/platform/engine/engine-table-client.ts";
import { inPieces } from "../../shared/services/laboratory/publication.ts";
import { CounterDeltas } from "../../shared/services/people/counter-deltas.ts";
import { counterWrites } from "../../shared/services/people/person-counts.ts";
import { messagesOwed } from "../../shared/services/sampling/tube-endings.ts";
import type { Services } from "../../shared/services/services.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import type { Write } from "../../shared/store/table.ts";
import type { BenchPlate, BenchTube } from "./received-day.ts";
import { receivedTube } from "./seeded-day.ts";

// What the embedded engine bears by itself: the writes of a publication (tubes with their events, the counters of
// their places, the messages owed) to a table of the same contents, made beforehand and sent by a client that reads
// nothing and does nothing else.

const AT_ONCE = 4;
const MOST_TUBES_PER_SECOND = 2_500;
const RUN = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

/**
 * Tubes a second that the engine takes.
 * @param dbPath a copy of the day's table, in which these plates' tubes are as they were received
 */
export async function measureRawWrites(
  dbPath: string,
  given: {
    services: Pick<Services, "stores">;
    campaignId: string;
    plates: readonly BenchPlate[];
    seconds: number;
    now: Date;
  },
): Promise<number> {
  const { plates, seconds } = given;
  const pieces = plates
    .slice(0, Math.ceil((seconds * MOST_TUBES_PER_SECOND) / TUBES_A_PLATE))
    .flatMap((plate) => inPieces(plate.tubes));
  const bodies = pieces.map((piece) => writesOf(given, piece).map((write) => write.item));
  const engine = await startEngine({ dbPath });
  const client = engineTableClient(engine.endpoint);
  try {
    let tubes = 0;
    const startedAt = performance.now();
    const elapsed = () => (performance.now() - startedAt) / 1_000;
    await inParallel([...bodies.entries()], AT_ONCE, async ([n, TransactItems]) => {
      if (elapsed() > seconds) return;
      await client.transactWrite({ TransactItems });
      tubes += pieces[n]?.length ?? 0;
    });
    return tubes / elapsed();
  } finally {
    client.destroy();
    await engine.stop();
  }
}

function writesOf(
  { services: { stores }, campaignId, now }: Parameters<typeof measureRawWrites>[1],
  piece: readonly BenchTube[],
): Write[] {
  const at = now.toISOString();
  const moves = new CounterDeltas();
  for (const { siteId, members } of piece) {
    moves.add("sites", siteId, "tubesPublished", 1);
    moves.add("sites", siteId, "peopleNegative", members.length);
    for (const { communityId } of members) moves.add("communities", communityId, "peopleNegative", 1);
  }
  return [
    ...piece.flatMap((tube) =>
      stores.tubes.change(
        receivedTube(stores, tube, campaignId, now),
        { state: "published", outcome: "negative", runId: RUN, publishedAt: at },
        [
          {
            ...{ what: "published", at, recordedAt: at, who: "reviewer", where: tube.laboratoryId },
            detail: { runId: RUN, outcome: "negative", rule: "noTarget" },
          },
        ],
      ),
    ),
    ...messagesOwed(
      stores,
      piece.map(({ tubeBarcode }) => ({ tubeBarcode, isNegative: true })),
      now,
    ),
    ...counterWrites(stores.counters, campaignId, moves),
  ];
}
