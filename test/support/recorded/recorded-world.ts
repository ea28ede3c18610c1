import { readFileSync } from "node:fs";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod";
import { chunksOf, MAX_TRANSACTION_WRITES } from "../../../shared/store/table.ts";
import { copyOf, createWorld, type World } from "../scenes/harness.ts";

const RecordedFacts = z.object({
  /** When it was recorded. */
  at: z.string(),
  /** What people read, and the messages in their inbox, newest first. */
  people: z.array(z.object({ residentId: z.string(), status: z.string(), told: z.array(z.string()) })),
  booked: z.object({ residentId: z.string(), slotStart: z.string() }),
  /** The phone whose one-time code waits in the outbox. */
  asking: z.string(),
  /** A tube of one person that the laboratory has and did not test. */
  untested: z.string(),
});
export type RecordedFacts = z.infer<typeof RecordedFacts>;

type Attributes = Parameters<typeof unmarshall>[0];

/** A world over the items that an earlier version wrote (test/recorded/record-items.ts), at the time when it did. */
export async function recordedWorld(path: string): Promise<{ world: World; facts: RecordedFacts }> {
  const [first = "", ...lines] = readFileSync(path, "utf8").trim().split("\n");
  const facts = RecordedFacts.parse(JSON.parse(first));
  const empty = await createWorld(facts.at);
  const { table } = empty.services;
  const items = lines.map((line) => {
    const attributes: Attributes = JSON.parse(line);
    const item = unmarshall(attributes);
    return table.put({ ...item, pk: String(item.pk), sk: String(item.sk) }, "any");
  });
  for (const chunk of chunksOf(items, MAX_TRANSACTION_WRITES)) await table.transact(chunk);
  // Its services opened their own data keys; those of another world open the recorded ones.
  const world = await copyOf(empty);
  await empty.close();
  return { world, facts };
}
