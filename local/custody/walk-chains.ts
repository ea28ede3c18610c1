import { type DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { StoredItem } from "../../shared/domain/transport/custody-check.ts";
import { sortedOut } from "../../shared/store/transport/custody.ts";

// A tube's index entry would cost every sealing a write, and an index can be tampered with like anything else: what it
// does not list would not be looked at. So the table itself is walked, in segments side by side. A scan returns the
// items of a partition together and in order, hence a chain is held against its tube or box as it passes, and what is
// in memory is a page a segment, however large the table is.

/** What stands in the partition of one tube or box. */
export interface StoredChain {
  subject: string;
  events: StoredItem[];
  /** The tube or box; undefined when there are only events. */
  item: StoredItem | undefined;
}

/** Walk all chains of a table, those of different segments side by side. A partition without any is left out. */
export async function walkChains(
  { client, tableName }: { client: DynamoDBDocumentClient; tableName: string },
  segments: number,
  visit: (chain: StoredChain) => Promise<void>,
): Promise<void> {
  await Promise.all(Array.from({ length: segments }, (_, segment) => walkSegment(segment)));

  async function walkSegment(Segment: number): Promise<void> {
    let open: { subject: string; items: StoredItem[] } | undefined;
    let from: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new ScanCommand({
          TableName: tableName,
          ConsistentRead: true,
          Segment,
          TotalSegments: segments,
          FilterExpression: "begins_with(pk, :tube) OR begins_with(pk, :box)",
          ExpressionAttributeValues: { ":tube": "T#", ":box": "B#" },
          ...(from ? { ExclusiveStartKey: from } : {}),
        }),
      );
      for (const item of page.Items ?? []) {
        const subject = String(item.pk);
        if (open?.subject !== subject) {
          if (open) await visitItems(open);
          open = { subject, items: [] };
        }
        open.items.push(item);
      }
      from = page.LastEvaluatedKey;
    } while (from);
    if (open) await visitItems(open);
  }

  async function visitItems({ subject, items }: { subject: string; items: StoredItem[] }): Promise<void> {
    const { events, item } = sortedOut(items);
    if (item || events.length > 0) await visit({ subject, events, item });
  }
}
