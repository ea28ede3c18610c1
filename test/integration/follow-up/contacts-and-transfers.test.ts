import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { enterWatched } from "../../../shared/contracts/field/watch-lists.ts";
import {
  listTransfers,
  planTransfer,
  proposeContacts,
  signTransfer,
} from "../../../shared/contracts/follow-up/transfers.ts";
import { COMMUNITY_1, COMMUNITY_2 } from "../../support/factories/district.ts";
import { type FollowUpDesk, followUpDesk } from "../../support/scenes/follow-up-desk.ts";
import { CAMPAIGN } from "../../support/scenes/laboratory-scene.ts";

let desk: FollowUpDesk;
beforeEach(async () => {
  desk = await followUpDesk();
});
afterEach(() => desk.world.close());

const worker = (name: string) => desk.world.as.community([COMMUNITY_1], name);
const commander = () => desk.world.as.commander();
const contactsOf = async (tubeBarcode: string, as?: string) =>
  (await desk.world.call(proposeContacts, { as: as ?? (await commander()), params: { tubeBarcode } })).body;

describe("contacts of a case", () => {
  it("are those of the pool that the positive person was in before, and of the same line, with names", async () => {
    const [positive = "", neighbour = "", next = ""] = await desk.people(3);
    await desk.scene.addTube(1, {
      ...{ members: [next], state: "sealed", lane: 1, sealedAt: "2026-03-02T00:20:00.000Z" },
    });
    await desk.end([positive, neighbour], "positive", { lane: 1 });
    const single = await desk.single(positive, "positive");

    const { contacts, cut } = await contactsOf(single);

    const reasons = new Map(contacts.map(({ residentId, reasons }) => [residentId, reasons]));
    expect(reasons.get(neighbour)).toContain("tube");
    expect(reasons.get(next)).toEqual(["queue"]);
    expect(reasons.has(positive)).toBe(false);
    expect(contacts.every(({ name, listed }) => name !== undefined && !listed)).toBe(true);
    expect(new Set(contacts.map(({ since }) => since))).toEqual(new Set(["2026-03-02"]));
    expect(cut).toBe(false);
    expect((await desk.read(single)).reportReads).toMatchObject([{ people: contacts.length }]);
  });

  it("are nobody's while nobody is positive or pending retest", async () => {
    const pool = await desk.end(await desk.people(2), "invalid");

    expect((await contactsOf(pool)).contacts).toEqual([]);
  });

  it("are shown as listed once they are on the watch list", async () => {
    const [positive = "", neighbour = ""] = await desk.people(2);
    await desk.end([positive, neighbour], "positive");
    const single = await desk.single(positive, "positive");
    await desk.world.call(enterWatched, {
      as: await commander(),
      params: { campaignId: CAMPAIGN },
      body: { firstLine: 1, rows: [{ residentId: neighbour, category: "contact", since: "2026-03-02" }] },
    });

    const { contacts } = await contactsOf(single);
    expect(contacts.find(({ residentId }) => residentId === neighbour)?.listed).toBe(true);
  });

  it("are named for the caller's own area only, and are not proposed to strangers of the case", async () => {
    const [positive = "", neighbour = ""] = await desk.people(2);
    await desk.end([positive, neighbour], "positive");
    const single = await desk.single(positive, "positive");

    const { contacts } = await contactsOf(single, await worker("community-1"));
    expect(contacts.map(({ residentId }) => residentId)).toContain(neighbour);
    const stranger = await desk.world.call(proposeContacts, {
      as: await desk.world.as.community([COMMUNITY_2]),
      params: { tubeBarcode: single },
    });
    expect(stranger.problem.type).toBe("urn:twoplusn:problem:follow-up-unknown");
  });
});

describe("a transfer", () => {
  const transferId = "01ARZ3NDEKTSV4RRFFQ69G5FT0";
  const planOf = (residentId: string, differences: object = {}) => ({
    ...{ residentId, kind: "isolation" as const, destination: "八角隔离点 3 号楼", vehicle: "京A-12345" },
    ...{ plannedAt: "2026-03-02T06:00:00.000Z", ...differences },
  });
  const caseOf = async () => {
    const [positive = ""] = await desk.people(1);
    return { positive, tubeBarcode: await desk.single(positive, "positive") };
  };
  const plan = async (tubeBarcode: string, body: ReturnType<typeof planOf>) =>
    desk.world.call(planTransfer, {
      as: await worker("worker-1"),
      params: { tubeBarcode, transferId },
      body,
    });
  const sign = async (tubeBarcode: string, side: "give" | "take", name: string) =>
    desk.world.call(signTransfer, {
      as: await worker(name),
      params: { tubeBarcode, transferId },
      body: { side },
    });

  it("is signed by two accounts, does not change once begun, and notes the step when it is over", async () => {
    const { positive, tubeBarcode } = await caseOf();
    expect((await plan(tubeBarcode, planOf(positive))).body.state).toBe("planned");
    expect((await plan(tubeBarcode, planOf(positive, { vehicle: "京A-54321" }))).body.vehicle).toBe(
      "京A-54321",
    );

    expect((await sign(tubeBarcode, "give", "worker-1")).body.state).toBe("underWay");
    const again = await plan(tubeBarcode, planOf(positive));
    expect(again.problem.type).toBe("urn:twoplusn:problem:transfer-begun");
    const alone = await sign(tubeBarcode, "take", "worker-1");
    expect(alone.problem.type).toBe("urn:twoplusn:problem:transfer-signed");
    expect((await desk.read(tubeBarcode)).steps).toEqual([]);
    expect((await sign(tubeBarcode, "take", "worker-2")).body.state).toBe("arrived");

    expect((await desk.read(tubeBarcode)).steps).toMatchObject([
      { step: "isolate", residentId: positive, by: "worker-2" },
    ]);
    const { body } = await desk.world.call(listTransfers, {
      as: await commander(),
      params: { tubeBarcode },
    });
    expect(body.transfers).toMatchObject([{ give: { by: "worker-1" }, take: { by: "worker-2" } }]);
  });

  it("keeps the destination and the vehicle sealed", async () => {
    const { positive, tubeBarcode } = await caseOf();
    await plan(tubeBarcode, planOf(positive));

    const items = JSON.stringify(await desk.scene.services.table.query(`T#${tubeBarcode}`, "TRANSFER#"));
    expect(items).toContain(positive);
    expect(items).not.toContain("隔离点");
    expect(items).not.toContain("京A");
  });

  it("is refused for somebody who is not of the case", async () => {
    const { tubeBarcode } = await caseOf();
    const [other = ""] = await desk.people(1);

    const refused = await plan(tubeBarcode, planOf(other));
    expect(refused.problem.type).toBe("urn:twoplusn:problem:resident-unknown");
  });
});
