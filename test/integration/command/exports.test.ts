import { createHash } from "node:crypto";
import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { listAccessEvents } from "../../../shared/contracts/access/staff-accounts.ts";
import { putSites } from "../../../shared/contracts/campaign/campaigns.ts";
import { beginExport, exportManifest, exportPart } from "../../../shared/contracts/command/exports.ts";
import { smallDistrict, smallSitePlan } from "../../support/factories/district.ts";
import { validateFhir } from "../../support/fhir/validate.ts";
import { type CorrectionDesk, correctionDesk } from "../../support/scenes/correction-desk.ts";
import { CAMPAIGN } from "../../support/scenes/laboratory-scene.ts";

const Coding = z.object({ coding: z.array(z.object({ code: z.string() })) });
const Resource = z.looseObject({
  resourceType: z.string(),
  id: z.string(),
  status: z.string().optional(),
  subject: z.object({ reference: z.string() }).optional(),
  parent: z.array(z.object({ reference: z.string() })).optional(),
  result: z.array(z.object({ reference: z.string() })).optional(),
  valueCodeableConcept: Coding.optional(),
  conclusionCode: z.array(Coding).optional(),
  conclusion: z.string().optional(),
});

const NEGATIVE_POOL = 1;
const POSITIVE_POOL = 2;
const SINGLE = 3;
const INVALID = 4;
const CORRECTED = 5;

let desk: CorrectionDesk;
let tubes: Record<number, string>;
let members: string[];
beforeAll(async () => {
  desk = await correctionDesk();
  await desk.stores.areas.put(smallDistrict());
  await desk.world.call(putSites, {
    as: await desk.world.as.commander(),
    params: { campaignId: CAMPAIGN },
    body: { sites: smallSitePlan() },
  });
  members = await desk.people(4);
  const [a = "", b = "", c = "", d = ""] = members;
  const { scene } = desk;
  tubes = {
    [NEGATIVE_POOL]: await scene.addTube(NEGATIVE_POOL, { members: [a, b] }),
    [POSITIVE_POOL]: await scene.addTube(POSITIVE_POOL, { members: [c, d] }),
    [INVALID]: await scene.addTube(INVALID, { members: [b] }),
    [CORRECTED]: await scene.addTube(CORRECTED, { members: [a] }),
  };
  await desk.publish(tubes[NEGATIVE_POOL] ?? "", "negative");
  await desk.publish(tubes[POSITIVE_POOL] ?? "", "positive");
  await desk.publish(tubes[INVALID] ?? "", "invalid");
  await desk.publish(tubes[CORRECTED] ?? "", "negative");
  await desk.correct(tubes[CORRECTED] ?? "", "positive");
  tubes[SINGLE] = await scene.addTube(SINGLE, { members: [c], poolSize: 1, kind: "retest" });
  await desk.publish(tubes[SINGLE] ?? "", "positive");
  // Two wait for their results, and are in no export.
  await scene.addTube(99, { members: await desk.people(2) });
});
afterAll(() => desk.world.close());

type Body = { kind: "fhir" | "lineList"; people: "pseudonymous" | "named" };

async function begin(body: Body = { kind: "fhir", people: "pseudonymous" }) {
  const as = await desk.world.as.commander();
  const params = { campaignId: CAMPAIGN, exportId: ulid() };
  const begun = await desk.world.call(beginExport, {
    as,
    params,
    body: { ...body, purpose: "weekly report" },
  });
  expect(begun.status).toBe(201);
  return { as, params, first: begun.body.firstPart };
}

/** Read an export to its end, checking each part against its hash. */
async function read(body?: Body) {
  const { as, params, first } = await begin(body);
  const parts: string[] = [];
  const cursors: string[] = [];
  for (let cursor: string | undefined = first; cursor !== undefined; ) {
    const answer: Awaited<ReturnType<typeof partAt>> = await partAt(as, params, cursor);
    expect(createHash("sha256").update(answer.content).digest("hex")).toBe(answer.sha256);
    parts.push(answer.content);
    cursors.push(cursor);
    cursor = answer.next;
  }
  const { body: manifest } = await desk.world.call(exportManifest, { as, params });
  return { as, params, cursors, content: parts.join(""), manifest };
}

const partAt = async (as: string, params: { campaignId: string; exportId: string }, cursor: string) =>
  (await desk.world.call(exportPart, { as, params, query: { cursor } })).body;

const resourcesIn = (content: string) =>
  content
    .split("\n")
    .slice(0, -1)
    .map((line) => Resource.parse(JSON.parse(line)));

describe("an export of results in FHIR", () => {
  it("has every published tube once and nothing else, valid by another's validator, and its counts agree", async () => {
    const { content, manifest } = await read();

    const resources = resourcesIn(content);
    for (const resource of resources) validateFhir(resource);
    const ids = resources.map(({ resourceType, id }) => `${resourceType}/${id}`);
    const counted = Object.fromEntries(
      ["Patient", "Specimen", "Observation", "DiagnosticReport"].map((type) => [
        type,
        resources.filter(({ resourceType }) => resourceType === type).length,
      ]),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(counted).toEqual({ Patient: 4, Specimen: 5 + 6, Observation: 5, DiagnosticReport: 7 });
    expect(manifest).toMatchObject({ complete: true, counts: { tubes: 5, ...counted }, tubesPublished: 5 });
    const references = resources.flatMap(({ subject, parent = [], result = [] }) => [
      ...(subject ? [subject] : []),
      ...parent,
      ...result,
    ]);
    expect(references.filter(({ reference }) => !ids.includes(reference))).toEqual([]);
  });

  it("calls nobody positive of a pool, and says corrections as such", async () => {
    const { content } = await read();

    const resources = resourcesIn(content);
    const of = (type: string, tube: number) =>
      resources.filter(({ resourceType, id }) => resourceType === type && id.startsWith(tubes[tube] ?? "?"));
    const found = (tube: number) => of("Observation", tube)[0]?.valueCodeableConcept?.coding[0]?.code;
    const concluded = (tube: number) =>
      of("DiagnosticReport", tube).map(({ status, conclusionCode }) => [
        status,
        conclusionCode?.[0]?.coding[0]?.code,
      ]);
    expect([NEGATIVE_POOL, POSITIVE_POOL, SINGLE].map(found)).toEqual([
      "260415000",
      "260373001",
      "260373001",
    ]);
    expect(concluded(NEGATIVE_POOL)).toEqual([
      ["final", "260415000"],
      ["final", "260415000"],
    ]);
    expect(concluded(POSITIVE_POOL)).toEqual([
      ["preliminary", undefined],
      ["preliminary", undefined],
    ]);
    expect(concluded(SINGLE)).toEqual([["final", "260373001"]]);
    expect(concluded(INVALID)).toEqual([["cancelled", undefined]]);
    expect(of("Observation", CORRECTED)[0]?.status).toBe("corrected");
    expect(of("Specimen", NEGATIVE_POOL)).toHaveLength(3);
  });

  it("names nobody unless it is asked to", async () => {
    const pseudonymous = await read();
    const named = await read({ kind: "fhir", people: "named" });

    expect(pseudonymous.content).not.toMatch(/RSDT|张小明|E0000|139\d{8}|1980-05-06/);
    expect(named.content).toMatch(/张小明/);
    for (const resource of resourcesIn(named.content)) validateFhir(resource);
  });

  it("is the same to the byte when it is made again, and goes on where it was broken off", async () => {
    const once = await read();
    const { as, params, first } = await begin();
    const broken = await partAt(as, params, first);
    const halfway = await desk.world.call(exportManifest, { as, params });
    for (const cursor of once.cursors.slice(1)) await partAt(as, params, cursor);
    const again = await desk.world.call(exportManifest, { as, params });

    expect(halfway.body).toMatchObject({ complete: broken.next === undefined, parts: 1 });
    expect(again.body).toMatchObject({ complete: true, sha256OfParts: once.manifest.sha256OfParts });
  });

  it("is read by whoever began it alone, and beginning it is an access event", async () => {
    const { params, first } = await begin();

    const other = await desk.world.as.commander("commander-2");
    const { status } = await desk.world.call(exportPart, { as: other, params, query: { cursor: first } });
    const events = await desk.world.call(listAccessEvents, { as: await desk.world.as.admin(), query: {} });

    expect(status).toBe(404);
    expect(events.body.events.at(-1)).toMatchObject({
      ...{ what: "dataExported", by: "commander-1" },
      of: `fhir pseudonymous ${CAMPAIGN}: weekly report`,
    });
  });
});

describe("a line list", () => {
  it("says who, where, when, which tube, Ct, and who else was in it", async () => {
    const { content, manifest } = await read({ kind: "lineList", people: "named" });

    const [header, ...rows] = content.slice(1).trim().split("\r\n");
    const cells = (row = "") => row.split(",");
    const at = (name: string) => cells(header).indexOf(name);
    const byPerson = rows.map((row) => {
      const row1 = cells(row);
      return [row1[at("residentId")], row1[at("outcome")], row1[at("contacts")]];
    });
    expect(manifest).toMatchObject({ complete: true, counts: { tubes: 3, rows: 4 } });
    expect(byPerson.sort()).toEqual(
      [
        [members[2], "positive", members[3]],
        [members[3], "positive", members[2]],
        [members[2], "positive", ""],
        [members[0], "positive", ""],
      ].sort(),
    );
    expect(rows.filter((row) => /ORF1ab=\d+/.test(row)).length).toBeGreaterThanOrEqual(3);
  });
});

describe("an export that was begun a day ago", () => {
  it("is read no further: who exports what, and why, is said anew", async () => {
    const { params, first } = await begin();
    const read = async () =>
      desk.world.call(exportPart, {
        ...{ as: await desk.world.as.commander(), params, query: { cursor: first } },
      });

    desk.world.clock.advance({ hours: 23, minutes: 59 });
    const inTime = await read();
    desk.world.clock.advance({ minutes: 1 });
    const late = await read();
    const manifest = await desk.world.call(exportManifest, { as: await desk.world.as.commander(), params });

    expect([inTime.status, late.status, manifest.status]).toEqual([200, 409, 200]);
    expect(late.problem.type).toBe("urn:twoplusn:problem:export-ended");
  });
});
