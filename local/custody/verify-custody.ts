import { setTimeout as delay } from "node:timers/promises";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Instant } from "../../shared/domain/instant.ts";
import { type ChainBreak, checkChain } from "../../shared/domain/transport/custody-check.ts";
import { documentTableClient } from "../../shared/platform/aws/document-client.ts";
import { Table } from "../../shared/store/table.ts";
import { CustodyStore } from "../../shared/store/transport/custody.ts";
import { AnchorSums } from "./anchor-sums.ts";
import { type Miscount, TubesPerSite } from "./counted-tubes.ts";
import { walkChains } from "./walk-chains.ts";

const SEGMENTS = 4;
/** A chain that grew between two pages of the walk looks broken; one that is broken stays so. */
const LOOKS = 3;
const LOOK_AGAIN_MS = 200;

interface BrokenChain extends ChainBreak {
  /** Barcode of the tube or box. */
  subject: string;
  /** As the tube or box says, which may have been tampered with too. */
  campaignId: string | undefined;
}

export interface Verification {
  /** Of the campaign asked for, or of all. */
  tubes: number;
  boxes: number;
  events: number;
  /** All broken ones of the table: what a broken one says of its campaign cannot be relied on. */
  broken: BrokenChain[];
  /** Sites whose number of sealed tubes is not the number that was found. */
  miscounts: Miscount[];
  /** What all chains came to at the times asked for. */
  totals: ReturnType<AnchorSums["totals"]>;
  seconds: number;
}

/**
 * Walk every chain of a table and hold it against its tube or box. Nothing is written; it may run while work goes on.
 * @param untils times to sum the chains up for
 * @param onProgress told after each chain how many were walked
 * @param lookAgainMs how long a chain that looks broken is left before it is looked at again
 */
export async function verifyCustody(
  { client, tableName }: { client: DynamoDBDocumentClient; tableName: string },
  options: {
    campaignId?: string | undefined;
    untils?: readonly Instant[];
    onProgress?: (chains: number) => void;
    lookAgainMs?: number;
  } = {},
): Promise<Verification> {
  const started = performance.now();
  const table = new Table(documentTableClient(client), tableName);
  const custody = new CustodyStore(table);
  const sums = new AnchorSums(options.untils ?? []);
  const broken: BrokenChain[] = [];
  const perSite = await TubesPerSite.begin(table, options.campaignId);
  let [tubes, boxes, events, walked] = [0, 0, 0, 0];

  await walkChains({ client, tableName }, SEGMENTS, async (chain) => {
    const { subject, item } = chain;
    const campaignId = item?.campaignId === undefined ? undefined : String(item.campaignId);
    const firstBreak =
      checkChain(subject, chain.events, item) &&
      (await lookAgain(custody, subject, options.lookAgainMs ?? LOOK_AGAIN_MS));
    if (firstBreak) broken.push({ subject: subject.slice("T#".length), campaignId, ...firstBreak });
    sums.add(chain);
    if (options.campaignId === undefined || options.campaignId === campaignId) {
      if (subject.startsWith("T#")) tubes += 1;
      else boxes += 1;
      events += chain.events.length;
      perSite.add(chain);
    }
    walked += 1;
    options.onProgress?.(walked);
  });
  return {
    ...{ tubes, boxes, events, broken },
    miscounts: await perSite.miscounts(),
    totals: sums.totals(),
    seconds: Math.round((performance.now() - started) / 100) / 10,
  };
}

async function lookAgain(
  custody: CustodyStore,
  subject: string,
  afterMs: number,
): Promise<ChainBreak | undefined> {
  let firstBreak: ChainBreak | undefined;
  for (let look = 1; look <= LOOKS; look++) {
    ({ firstBreak } = await custody.examine(subject));
    if (!firstBreak) return undefined;
    if (look < LOOKS) await delay(afterMs);
  }
  return firstBreak;
}
