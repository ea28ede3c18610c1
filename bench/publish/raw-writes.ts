import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { TUBES_A_PLATE } from "../../local/demo/plates.ts";
import { startEngine } from "../../local/engine.ts";
import { GENESIS_HASH } from "../../shared/domain/custody.ts";
import type { Tube } from "../../shared/domain/tube.ts";
import { engineTableClient } from "../../shared/platform/engine-table-client.ts";
import { tubePartition } from "../../shared/store/custody.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import { MovesByPlace } from "../../shared/store/people-moves.ts";
import { counterWrites } from "../../shared/store/person-counts.ts";
import { inPieces } from "../../shared/store/publication.ts";
import type { Item, Write } from "../../shared/store/table.ts";
import { messagesOwed } from "../../shared/store/tube-endings.ts";
import type { DraftingTable } from "./drafting-table.ts";
import { makeEngineFile } from "./engine-file.ts";
import type { BenchPlate, BenchTube } from "./received-day.ts";

// What the embedded engine bears by itself: the writes of a publication (tubes with their events, the counters of
// their places, the messages owed), made beforehand and sent by a client that reads nothing and does nothing else.

const AT_ONCE = 4;
const MOST_TUBES_PER_SECOND = 2_500;
const NOW = new Date("2026-03-02T05:00:00.000Z");

/** Tubes a second that the engine takes for `seconds`, on a file of its own. */
export async function measureRawWrites(
  dbPath: string,
  { drafting, plates, seconds }: { drafting: DraftingTable; plates: readonly BenchPlate[]; seconds: number },
): Promise<number> {
  const pieces = plates
    .slice(0, Math.ceil((seconds * MOST_TUBES_PER_SECOND) / TUBES_A_PLATE))
    .flatMap((plate) => inPieces(plate.tubes))
    .map((piece) => piece.map((tube) => ({ tube, was: reportedTube(tube) })));
  const items = pieces
    .flat()
    .map(({ was }): Item => ({ pk: tubePartition(was.tubeBarcode), sk: "TUBE", ...was }));
  await makeEngineFile(dbPath, drafting, items);
  const engine = await startEngine({ dbPath });
  const client = engineTableClient(engine.endpoint);
  const bodies = pieces.map((piece) => writesOf(drafting, piece).map((write) => write.item));
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
    await rm(dbPath, { force: true });
  }
}

function reportedTube({ tubeBarcode, siteId, laboratoryId, members }: BenchTube): Tube {
  const at = NOW.toISOString();
  return {
    ...{ tubeBarcode, siteId, laboratoryId, members: members.map(({ residentId }) => residentId) },
    ...{ campaignId: "BENCH", poolSize: 10, kind: "screening", state: "reported", lane: 1, flags: [] },
    ...{
      sealedAt: at,
      receivedAt: at,
      runId: "01ARZ3NDEKTSV4RRFFQ69G5FAV",
      opId: "01ARZ3NDEKTSV4RRFFQ69G5FAV",
    },
    ...{ deviceId: `device-${siteId}`, samplerId: "sampler", eventCount: 6 },
    headHash: createHash("sha256").update(GENESIS_HASH).update(tubeBarcode).digest("hex"),
  };
}

function writesOf(
  { services: { stores } }: DraftingTable,
  piece: readonly { tube: BenchTube; was: Tube }[],
): Write[] {
  const at = NOW.toISOString();
  const moves = new MovesByPlace();
  for (const { siteId, members } of piece.map(({ tube }) => tube)) {
    moves.add("sites", siteId, "tubesPublished", 1);
    moves.add("sites", siteId, "peopleNegative", members.length);
    for (const { communityId } of members) moves.add("communities", communityId, "peopleNegative", 1);
  }
  return [
    ...piece.flatMap(({ tube, was }) =>
      stores.tubes.change(was, { state: "published", outcome: "negative", publishedAt: at }, [
        {
          ...{ what: "published", at, recordedAt: at, who: "reviewer", where: tube.laboratoryId },
          detail: { runId: "01ARZ3NDEKTSV4RRFFQ69G5FAV", outcome: tube.outcome, rule: "noTarget" },
        },
      ]),
    ),
    ...messagesOwed(
      stores,
      piece.map(({ tube }) => tube.tubeBarcode),
      NOW,
    ),
    ...counterWrites(stores.counters, "BENCH", moves),
  ];
}
