import { createHash } from "node:crypto";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import { isFinal } from "../../domain/command/fhir-resources.ts";
import { PROVINCIAL_HEADER, provincialLines, rowIdOf, saidOf } from "../../domain/command/provincial-csv.ts";
import {
  afterSending,
  type ProvincialScope,
  type RowToSend,
  rowsToSend,
  type Standing,
  type StandingRow,
  standingsOf,
} from "../../domain/command/provincial-rows.ts";
import type { SentTube } from "../../store/command/provincial-rows.ts";
import { retryOnConflict } from "../../store/table.ts";
import type { Services } from "../services.ts";
import {
  certainMembers,
  FIRST_PART,
  type PublishedTube,
  residentsOf,
  samplesWithTubes,
  tubesOfPart,
} from "./exported-tubes.ts";

// Rows of the provincial platform are made of published tubes as other exports are, part by part. Reading a part of the
// file notes that its rows were sent, before it is answered: what may have reached the platform counts as sent.

type Reading = Pick<Services, "stores" | "table" | "clock">;

const REVISION_CHARACTERS = 12;

interface Row {
  residentId: string;
  revision: string;
  said: readonly string[];
}

const revisionOf = (...contents: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(contents)).digest("hex").slice(0, REVISION_CHARACTERS);

/** The rows of each tube of a part as they are to read now, and what was sent of it. */
async function rowsOfPart(services: Reading, campaign: Campaign, cursor: string) {
  const { stores } = services;
  const { tubes, next } = await tubesOfPart(services, campaign, cursor);
  const final = tubes.filter(isFinal);
  const [facts, residents, sent] = await Promise.all([
    samplesWithTubes(services, campaign.campaignId, final),
    residentsOf(services, final),
    stores.provincialRows.ofTubes(
      campaign.campaignId,
      tubes.map(({ tubeBarcode }) => tubeBarcode),
    ),
  ]);
  const currentOf = (tube: PublishedTube): Row[] =>
    certainMembers(tube).flatMap((residentId) => {
      const samples = facts.participations.get(residentId)?.samples ?? [];
      const sample = samples.find(({ tubeBarcode }) => tubeBarcode === tube.tubeBarcode);
      if (sample === undefined) return [];
      const said = saidOf({ tube, sampledAt: sample.sampledAt, resident: residents.get(residentId) });
      return [{ residentId, revision: revisionOf(rowIdOf(tube.tubeBarcode, residentId), ...said), said }];
    });
  const ofTubes = tubes.flatMap((tube) => {
    const was = sent.get(tube.tubeBarcode);
    return was === undefined ? [] : [{ was, current: isFinal(tube) ? currentOf(tube) : [] }];
  });
  return { ofTubes, next };
}

/** A part of the file for the platform; its rows are noted as sent. */
export function provincialPart(
  services: Reading,
  campaign: Campaign,
  { exportId, scope, cursor }: { exportId: string; scope: ProvincialScope; cursor: string },
): Promise<{ content: string; counts: Record<string, number>; next: string | undefined }> {
  const { stores, table, clock } = services;
  return retryOnConflict(async () => {
    const { ofTubes, next } = await rowsOfPart(services, campaign, cursor);
    const by = { exportId, sentAt: clock.now().toISOString() };
    const sending = ofTubes.map(({ was, current }) => ({
      was,
      rows: rowsToSend(current, was.rows, scope, ({ residentId, revision }) =>
        revisionOf(rowIdOf(was.tubeBarcode, residentId), "withdrawn", revision),
      ),
    }));
    const writes = sending
      .filter(({ rows }) => rows.length > 0)
      .map(({ was, rows }) => stores.provincialRows.write(was, afterSending(was.rows, rows, by)));
    if (writes.length > 0) await table.transact(writes);
    const lines = sending.map(({ was, rows }) => provincialLines(was.tubeBarcode, rows)).join("");
    return {
      content: `${cursor === FIRST_PART ? PROVINCIAL_HEADER : ""}${lines}`,
      counts: countsOf(sending.flatMap(({ rows }) => rows)),
      next,
    };
  });
}

function countsOf(rows: readonly RowToSend<Row>[]): Record<string, number> {
  const of = (action: string) => rows.filter((row) => row.action === action).length;
  return { rows: rows.length, new: of("new"), corrected: of("corrected"), withdrawn: of("withdrawn") };
}

/** Those of which somebody wants to know why they did not arrive; how many were never sent is counted. */
const NAMED: readonly Standing[] = ["awaiting", "rejected", "changedSince", "toWithdraw"];

/** How the rows of a part stand with the platform, and which did not arrive as they are now. */
export async function reconciledPart(services: Reading, campaign: Campaign, cursor: string) {
  const { ofTubes, next } = await rowsOfPart(services, campaign, cursor);
  const rows = ofTubes.flatMap(({ was, current }) =>
    standingsOf(current, was.rows).map((row) => ({ was, row })),
  );
  const count = (standing: Standing) => rows.filter(({ row }) => row.standing === standing).length;
  return {
    ...(next === undefined ? {} : { next }),
    counts: {
      published: ofTubes.reduce((sum, { current }) => sum + current.length, 0),
      ...{ neverSent: count("neverSent"), awaiting: count("awaiting"), acknowledged: count("acknowledged") },
      ...{
        rejected: count("rejected"),
        changedSince: count("changedSince"),
        toWithdraw: count("toWithdraw"),
      },
    },
    notArrived: rows.flatMap(({ was, row }) =>
      NAMED.includes(row.standing) ? [shown(services, was, row)] : [],
    ),
  };
}

function shown({ stores }: Reading, { tubeBarcode }: SentTube, { residentId, standing, sent }: StandingRow) {
  return {
    rowId: rowIdOf(tubeBarcode, residentId),
    standing,
    ...(sent === undefined ? {} : { sentAt: sent.sentAt, revision: sent.revision }),
    ...(sent?.reason === undefined
      ? {}
      : { reason: stores.provincialRows.openReason(tubeBarcode, sent.reason) }),
  };
}
