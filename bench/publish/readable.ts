import * as z from "zod";
import { engineTableClient } from "../../local/platform/engine/engine-table-client.ts";
import type { Outcome } from "../../shared/domain/laboratory/outcome.ts";
import type { PersonStatus } from "../../shared/domain/people/person-status.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import { participationKey, readParticipation } from "../../shared/store/people/participation-item.ts";
import { type Item, Table } from "../../shared/store/table.ts";
import type { TokenMint } from "../servers/token-mint.ts";
import type { BenchPlate, BenchTube } from "./received-day.ts";

const READERS_AT_ONCE = 16;
const TUBES_AT_ONCE = 100;
const BATCHES_AT_ONCE = 4;

const Results = z.object({ people: z.array(z.object({ residentId: z.string(), status: z.string() })) });

/** What a member of a tube of ten is told. */
const STATUS: Record<Outcome, PersonStatus> = {
  negative: "negative",
  positive: "held",
  inconclusive: "held",
  invalid: "resample",
};

/** Let one person of each plate, another tube each time, read their result. @returns how many read something else */
export async function wrongAnswers(
  origin: string,
  mint: TokenMint,
  { campaignId, plates }: { campaignId: string; plates: readonly BenchPlate[] },
): Promise<number> {
  const answers = await inParallel([...plates.entries()], READERS_AT_ONCE, async ([n, { tubes }]) => {
    const tube = tubes[(n * 7) % tubes.length];
    const residentId = tube?.members[n % tube.members.length]?.residentId;
    if (tube === undefined || residentId === undefined) throw new Error("a plate without people");
    const token = await mint.token({
      subject: residentId,
      role: "resident",
      scope: { kind: "person", residentId },
      sessionId: "bench",
    });
    const answer = await fetch(`${origin}/v1/campaigns/${campaignId}/results`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { people } = Results.parse(await answer.json());
    return people.find((person) => person.residentId === residentId)?.status === STATUS[tube.outcome];
  });
  return answers.filter((right) => !right).length;
}

export interface Counted {
  /** People who are in a published tube with the outcome it was to have. */
  readable: number;
  /** Tubes whose chain does not have one event more for being published. */
  brokenChains: number;
  /** Differences between the counters of sites and communities and the tubes and people themselves. */
  miscounted: number;
}

const TubeTruth = z.object({
  state: z.string(),
  outcome: z.string().optional(),
  eventCount: z.number(),
  members: z.array(z.string()),
});
const EVENTS_OF_A_PUBLISHED_TUBE = 7;

/** Count from the table itself, by nothing but reads by key; the stores have no say in it. */
export async function countInTable(
  engine: { endpoint: string; tableName: string },
  { campaignId, plates }: { campaignId: string; plates: readonly BenchPlate[] },
): Promise<Counted> {
  const client = engineTableClient(engine.endpoint);
  const table = new Table(client, engine.tableName);
  const tubes = plates.flatMap((plate) => plate.tubes);
  let readable = 0;
  let brokenChains = 0;
  try {
    const batches = Array.from({ length: Math.ceil(tubes.length / TUBES_AT_ONCE) }, (_, n) =>
      tubes.slice(n * TUBES_AT_ONCE, (n + 1) * TUBES_AT_ONCE),
    );
    await inParallel(batches, BATCHES_AT_ONCE, async (batch) => {
      const found = await table.batchGet(
        batch.map(({ tubeBarcode }) => ({ pk: `T#${tubeBarcode}`, sk: "TUBE" })),
      );
      const truth = new Map(found.map((item) => [String(item.tubeBarcode), TubeTruth.parse(item)]));
      const links = await table.batchGet(
        batch.flatMap(({ members }) => members.map((m) => participationKey(m.residentId, campaignId))),
      );
      const tubeOf = new Map(links.map(readParticipation).map((p) => [p.residentId, p.samples]));
      for (const tube of batch) {
        const is = truth.get(tube.tubeBarcode);
        if (is?.eventCount !== EVENTS_OF_A_PUBLISHED_TUBE) brokenChains += 1;
        if (is?.state !== "published" || is.outcome !== tube.outcome) continue;
        readable += tube.members.filter(({ residentId }) => {
          const [sample] = tubeOf.get(residentId) ?? [];
          return sample?.tubeBarcode === tube.tubeBarcode && is.members.includes(residentId);
        }).length;
      }
    });
    return { readable, brokenChains, miscounted: await miscounted(table, campaignId, tubes) };
  } finally {
    client.destroy();
  }
}

const COUNTER_OF: Record<Outcome, string> = {
  negative: "peopleNegative",
  positive: "peopleHeld",
  inconclusive: "peopleHeld",
  invalid: "peopleResample",
};

async function miscounted(table: Table, campaignId: string, tubes: readonly BenchTube[]): Promise<number> {
  const wanted = new Map<string, number>();
  const add = (place: string, counter: string) =>
    wanted.set(`${place} ${counter}`, (wanted.get(`${place} ${counter}`) ?? 0) + 1);
  for (const { siteId, members, outcome } of tubes) {
    add(`SITE#${siteId}`, "tubesPublished");
    for (const { communityId } of members) {
      add(`SITE#${siteId}`, COUNTER_OF[outcome]);
      add(`COMMUNITY#${communityId}`, COUNTER_OF[outcome]);
    }
  }
  const places = [...new Set([...wanted.keys()].map((key) => key.split(" ")[0] ?? ""))];
  const items = await table.batchGet(
    places.map((place) => ({ pk: `COUNT#${campaignId}#${place}`, sk: "COUNTERS" })),
  );
  const is = new Map<string, Item>(
    items.map((item) => [String(item.pk).slice(`COUNT#${campaignId}#`.length), item]),
  );
  let differences = 0;
  for (const [key, count] of wanted) {
    const [place = "", counter = ""] = key.split(" ");
    differences += Math.abs(Number(is.get(place)?.[counter] ?? 0) - count);
  }
  return differences;
}
