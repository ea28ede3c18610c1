import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { beginExport, exportManifest, exportPart } from "../../../shared/contracts/command/exports.ts";
import {
  provincialReconciliation,
  takeProvincialAnswers,
} from "../../../shared/contracts/command/provincial.ts";
import { smallDistrict } from "../../support/factories/district.ts";
import { type CorrectionDesk, correctionDesk } from "../../support/scenes/correction-desk.ts";
import { CAMPAIGN } from "../../support/scenes/laboratory-scene.ts";

let desk: CorrectionDesk;
let tubes: Record<"pool" | "positivePool" | "single" | "invalid", string>;
let people: string[];
beforeEach(async () => {
  desk = await correctionDesk();
  await desk.stores.areas.put(smallDistrict());
  people = await desk.people(5);
  const [a = "", b = "", c = "", d = "", e = ""] = people;
  const { scene } = desk;
  tubes = {
    pool: await scene.addTube(1, { members: [a, b] }),
    positivePool: await scene.addTube(2, { members: [c, d] }),
    invalid: await scene.addTube(3, { members: [e] }),
    single: await scene.addTube(4, { members: [c], poolSize: 1, kind: "retest" }),
  };
  await desk.publish(tubes.pool, "negative");
  await desk.publish(tubes.positivePool, "positive");
  await desk.publish(tubes.invalid, "invalid");
  await desk.publish(tubes.single, "positive");
});
afterEach(() => desk.world.close());

interface Row {
  rowId: string;
  revision: string;
  action: string;
  outcome: string;
  method: string;
  name: string;
}

/** The provincial file as the commander reads it to its end. */
async function file(scope: "all" | "outstanding" = "all") {
  const as = await desk.world.as.commander();
  const params = { campaignId: CAMPAIGN, exportId: ulid() };
  const body = { kind: "provincial", people: "named", scope, purpose: "daily report" } as const;
  const { body: begun } = await desk.world.call(beginExport, { as, params, body });
  let content = "";
  for (let cursor: string | undefined = begun.firstPart; cursor !== undefined; ) {
    const { body: part }: { body: { content: string; next?: string | undefined } } = await desk.world.call(
      exportPart,
      { as, params, query: { cursor } },
    );
    content += part.content;
    cursor = part.next;
  }
  const { body: manifest } = await desk.world.call(exportManifest, { as, params });
  const [head = "", ...lines] = content.slice(1).trimEnd().split("\r\n");
  const names = head.split(",");
  const rows = lines.map((line): Row => {
    const cells = line.split(",");
    const at = (name: string) => cells[names.indexOf(name)] ?? "";
    return {
      ...{ rowId: at("rowId"), revision: at("revision"), action: at("action") },
      ...{ outcome: at("outcome"), method: at("method"), name: at("name") },
    };
  });
  return { content, rows, names, manifest };
}

let imports = 0;
const nextImport = (): string => {
  imports += 1;
  return `answers-${String(imports).padStart(4, "0")}`;
};
const answer = async (rows: readonly unknown[], importId = nextImport()) =>
  desk.world.call(takeProvincialAnswers, {
    as: await desk.world.as.commander(),
    params: { campaignId: CAMPAIGN, importId },
    body: { chunk: 0, firstLine: 2, rows: [...rows] },
  });
const accepting = (rows: readonly Row[], accepted = true) =>
  rows.map(({ rowId, revision }) => ({
    rowId,
    revision,
    accepted,
    ...(accepted ? {} : { reason: "证件号码有误" }),
  }));

const reconciledPart = async (as: string, cursor: string) =>
  (
    await desk.world.call(provincialReconciliation, {
      as,
      params: { campaignId: CAMPAIGN },
      query: { cursor },
    })
  ).body;

async function reconciled() {
  const as = await desk.world.as.commander();
  const sum: Record<string, number> = {};
  const notArrived = [];
  for (let cursor: string | undefined = "0~~0"; cursor !== undefined; ) {
    const body: Awaited<ReturnType<typeof reconciledPart>> = await reconciledPart(as, cursor);
    for (const [name, count] of Object.entries(body.counts)) sum[name] = (sum[name] ?? 0) + count;
    notArrived.push(...body.notArrived);
    cursor = body.next;
  }
  return { counts: sum, notArrived };
}

const ids = (tubeBarcode: string, ...residentIds: (string | undefined)[]) =>
  residentIds.map((residentId) => `${tubeBarcode}-${residentId}`);

describe("the file for the provincial platform", () => {
  it("has a row for each person whose result is final, and none that waits for a retest or was invalid", async () => {
    const { rows, names, manifest } = await file();

    expect(names).toEqual([
      ...["rowId", "revision", "action", "name", "documentType", "documentNumber", "phone", "community"],
      ...["site", "sampledAt", "method", "laboratory", "outcome", "publishedAt"],
    ]);
    expect(rows.map(({ rowId, action, outcome, method }) => [rowId, action, outcome, method]).sort()).toEqual(
      [
        ...ids(tubes.pool, people[0], people[1]).map((id) => [id, "new", "negative", "pooled 10"]),
        ...ids(tubes.single, people[2]).map((id) => [id, "new", "positive", "single"]),
      ].sort(),
    );
    expect(rows.every(({ revision }) => /^[0-9a-f]{12}$/.test(revision))).toBe(true);
    expect(manifest).toMatchObject({
      complete: true,
      counts: { rows: 3, new: 3, corrected: 0, withdrawn: 0 },
    });
  });

  it("is the same to the byte when it is made again, also after the platform has answered", async () => {
    const first = await file();
    const again = await file();
    await answer(accepting(first.rows));

    expect(again.content).toBe(first.content);
    expect((await file()).content).toBe(first.content);
    expect((await file("outstanding")).rows).toEqual([]);
  });

  it("has what changed since, what was rejected and what is to be withdrawn, where only that is asked for", async () => {
    const first = await file();
    await answer(accepting(first.rows.filter(({ rowId }) => !rowId.endsWith(people[1] ?? "?"))));
    await answer(
      accepting(
        first.rows.filter(({ rowId }) => rowId.endsWith(people[1] ?? "?")),
        false,
      ),
    );
    await desk.correct(tubes.single, "negative");
    const corrected = await file("outstanding");
    await answer(accepting(corrected.rows));
    await desk.correct(tubes.single, "invalid");
    const withdrawn = await file("outstanding");

    expect(corrected.rows.map(({ rowId, action }) => [rowId, action]).sort()).toEqual(
      [
        [`${tubes.pool}-${people[1]}`, "new"],
        [`${tubes.single}-${people[2]}`, "corrected"],
      ].sort(),
    );
    expect(withdrawn.rows).toMatchObject([
      { rowId: `${tubes.single}-${people[2]}`, action: "withdrawn", outcome: "", name: "" },
    ]);
    await answer(accepting(withdrawn.rows));
    expect((await file("outstanding")).rows).toEqual([]);
  });
});

describe("the answers of the platform", () => {
  it("are applied once, and each row that was not is named by its line", async () => {
    const { rows } = await file();
    const [first, second] = accepting(rows);
    const said = [
      first,
      { ...second, revision: "000000000000" },
      { ...second, rowId: `${tubes.invalid}-${people[4]}` },
      { ...second, accepted: "perhaps" },
    ];

    const once = await answer(said, "answers-of-day-1");
    const again = await answer(said, "answers-of-day-1");
    const other = await answer([first], "answers-of-day-1");

    expect(once.body).toEqual({
      ...{ read: 4, applied: 1, unknown: 1, stale: 1, malformed: 1 },
      verdicts: [
        { line: 3, verdict: "stale" },
        { line: 4, verdict: "unknown" },
        { line: 5, verdict: "malformed" },
      ],
    });
    expect(again.body).toEqual(once.body);
    expect(other).toMatchObject({ status: 409, problem: { type: "urn:twoplusn:problem:import-changed" } });
  });

  it("taken again after the row was sent anew and accepted, take nothing back", async () => {
    const { rows } = await file();
    await answer(accepting(rows, false), "answers-of-day-1");
    await file("outstanding");
    await answer(accepting(rows));

    await answer(accepting(rows, false), "answers-of-day-1");

    expect((await reconciled()).counts).toMatchObject({ acknowledged: 3, rejected: 0 });
  });
});

describe("the reconciliation", () => {
  it("says how every published row stands, and why which did not arrive; reasons are kept sealed", async () => {
    const never = await reconciled();
    const { rows } = await file();
    const awaiting = await reconciled();
    await answer(accepting(rows.slice(0, 1)));
    await answer(accepting(rows.slice(1, 2), false));
    await desk.correct(tubes.single, "invalid");
    const { counts, notArrived } = await reconciled();

    expect(never.counts).toMatchObject({ published: 3, neverSent: 3, awaiting: 0 });
    expect(never.notArrived).toEqual([]);
    expect(awaiting.counts).toMatchObject({ published: 3, neverSent: 0, awaiting: 3 });
    expect(counts).toEqual({
      ...{ published: 2, neverSent: 0, awaiting: 0, acknowledged: 1, rejected: 1 },
      ...{ changedSince: 0, toWithdraw: 1 },
    });
    expect(notArrived.map(({ standing, reason }) => [standing, reason]).sort()).toEqual([
      ["rejected", "证件号码有误"],
      ["toWithdraw", undefined],
    ]);
    const { rows: kept = [] } =
      (await desk.stores.provincialRows.ofTubes(CAMPAIGN, [tubes.pool])).get(tubes.pool) ?? {};
    expect(JSON.stringify(kept)).not.toContain("证件号码有误");
  });
});
