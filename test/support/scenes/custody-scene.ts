import { BatchWriteCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { type AuditOptions, auditCustody } from "../../../local/custody/audit.ts";
import { approveRun, submitRun } from "../../../shared/contracts/laboratory/runs.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import {
  appendEvents,
  CustodyEvent,
  GENESIS_HASH,
  hashOfItem,
} from "../../../shared/domain/transport/custody.ts";
import { eventSortKey } from "../../../shared/domain/transport/custody-check.ts";
import { endpointDocumentClient } from "../../../shared/platform/aws/document-client.ts";
import { eventItem, openEvent } from "../../../shared/store/transport/custody.ts";
import { plateFile, uploadFile } from "./chain.ts";
import { LABORATORY, syncScene } from "./sync-scene.ts";

export type Stored = Record<string, unknown> & { pk: string; sk: string };

export const isEvent = ({ sk }: Stored): boolean => sk.startsWith("EV#");
export const isSubject = ({ sk }: Stored): boolean => sk === "TUBE" || sk === "BOX";

/** Three tubes of a box from sealing to their published results, and a fourth that leaked. */
export async function custodyScene() {
  const scene = await syncScene(8);
  const { world, seal, pack, voiding, saidOf, handOver, receive, move } = scene;
  await saidOf([seal(1, [0, 1, 2]), seal(2, [3, 4]), seal(3, [5, 6]), seal(4, [7]), pack(1, [1, 2, 3])]);
  await saidOf([move(1, 1, 2), voiding(4)]);
  await handOver(1);
  await receive(1, [1, 2, 3].map(tubeBarcode));
  world.clock.advance({ minutes: 30 });
  const { body: run } = await uploadFile(
    world,
    plateFile([
      [1, "negative"],
      [2, "positive"],
      [3, "negative"],
    ]),
  );
  const params = { runId: run.runId };
  await world.call(submitRun, { as: await world.as.technician(LABORATORY), params });
  await world.call(approveRun, { as: await world.as.reviewer(LABORATORY), params });
  await world.deliverOutbox();

  const client = endpointDocumentClient(world.endpoint);
  const tableName = world.services.table.name;
  const subjects = [...[1, 2, 3, 4].map((n) => `T#${tubeBarcode(n)}`), `B#${boxBarcode(1)}`];

  /** What a partition holds, attribute by attribute. */
  async function readRaw(pk: string): Promise<Stored[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        ConsistentRead: true,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": pk },
      }),
    );
    return Items.map((item) => ({ ...item, pk, sk: String(item.sk) }));
  }

  /** The same, with what each event says. */
  const read = async (pk: string): Promise<Stored[]> =>
    (await readRaw(pk)).map((item) => (isEvent(item) ? { ...openEvent(item), pk, sk: item.sk } : item));

  /** Reach past the stores and make a partition hold these items, whatever they are; events as the stores write them. */
  const overwrite = (pk: string, items: readonly Stored[]): Promise<void> =>
    overwriteRaw(
      pk,
      items.map(({ pk, sk, ...said }) =>
        sk.startsWith("EV#") ? eventItem({ pk, sk }, said) : { ...said, pk, sk },
      ),
    );

  async function overwriteRaw(pk: string, items: readonly Stored[]): Promise<void> {
    const keep = new Set(items.map(({ sk }) => sk));
    const gone = (await readRaw(pk)).filter(({ sk }) => !keep.has(sk));
    const requests = [
      ...gone.map(({ sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
      ...items.map((Item) => ({ PutRequest: { Item } })),
    ];
    if (requests.length > 0)
      await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: requests } }));
  }

  const audit = (options: AuditOptions = {}) =>
    auditCustody({ client, tableName }, { lookAgainMs: 0, ...options });
  return { ...scene, subjects, read, readRaw, overwrite, overwriteRaw, audit };
}

export type CustodyScene = Awaited<ReturnType<typeof custodyScene>>;

/** What a forger with the whole table in hand can do: another story, every hash of it and the tube's made to fit. */
export function rewritten(items: readonly Stored[], who: string): Stored[] {
  const events = items.filter(isEvent).map((item) => CustodyEvent.parse(item));
  const subject = String(items[0]?.pk);
  return items
    .filter((item) => !isEvent(item))
    .flatMap((item): Stored[] => {
      if (!isSubject(item)) return [item];
      const facts = events.map((event) => ({ ...event, who }));
      const forged = appendEvents(
        { subject, eventCount: 0, headHash: GENESIS_HASH },
        facts.map(({ what, at, recordedAt, where, detail }) => ({
          what,
          at,
          recordedAt,
          who,
          where,
          detail,
        })),
        hashOfItem(item),
      );
      return [
        { ...item, headHash: forged.head.headHash },
        ...forged.events.map((event) => ({ ...event, pk: subject, sk: eventSortKey(event.sequence) })),
      ];
    });
}
