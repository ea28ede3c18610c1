import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditCustody } from "../../../local/custody/audit.ts";
import { signInResident } from "../../../shared/contracts/access/sign-in.ts";
import { bookSlot, cancelBooking } from "../../../shared/contracts/booking/bookings.ts";
import { voidTube } from "../../../shared/contracts/laboratory/tubes.ts";
import { messages, results } from "../../../shared/contracts/messages/results.ts";
import { endpointDocumentClient } from "../../../shared/platform/aws/document-client.ts";
import { OUTBOX_SHARDS } from "../../../shared/store/messages/outbox.ts";
import { type RecordedFacts, recordedWorld } from "../../support/recorded/recorded-world.ts";
import { SITE } from "../../support/scenes/booking-desk.ts";
import type { World } from "../../support/scenes/harness.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { LABORATORY } from "../../support/scenes/sync-scene.ts";

// During a release two versions read and write one table, and afterwards what the earlier one wrote is still there. What was
// recorded of a version is never changed.
const RECORDED = readdirSync("test/recorded").filter((name) => name.startsWith("items-"));

it("a table of an earlier version is on record", () => {
  expect(RECORDED.length).toBeGreaterThan(0);
});

describe.each(RECORDED)("the table as a version left it: %s", (file) => {
  let world: World;
  let facts: RecordedFacts;
  beforeAll(async () => {
    ({ world, facts } = await recordedWorld(`test/recorded/${file}`));
  });
  afterAll(() => world.close());

  const statusOf = async (residentId: string) => {
    const as = await world.as.resident(residentId);
    const { body } = await world.call(results, { as, params: { campaignId: CAMPAIGN } });
    return body.people.find((person) => person.residentId === residentId)?.status;
  };
  const inboxOf = async (residentId: string) => {
    const { body } = await world.call(messages, { as: await world.as.resident(residentId) });
    return body.messages.filter((message) => message.residentId === residentId);
  };

  it("says of each person what it said then, and keeps what they were told", async () => {
    const people = await Promise.all(
      facts.people.map(async ({ residentId }) => ({
        ...{ residentId, status: await statusOf(residentId) },
        told: (await inboxOf(residentId)).map(({ messageId }) => messageId),
      })),
    );

    expect(people).toEqual(facts.people);
    expect(new Set(people.map(({ status }) => status)).size).toBeGreaterThan(3);
  });

  it("has chains of custody and counts that are whole", async () => {
    const client = endpointDocumentClient(world.endpoint);

    const audit = await auditCustody({ client, tableName: world.tableName }, { lookAgainMs: 0 });
    client.destroy();

    expect(audit.intact).toBe(true);
  });

  it("owes messages that can be read, sealed ones too: the code that waits lets its person in", async () => {
    const shards = Array.from({ length: OUTBOX_SHARDS }, (_, n) => world.stores.outbox.page(n, 100));
    const unreadable = (await Promise.all(shards)).flatMap((page) => page.unreadable);

    await world.deliverOutbox();
    const sent = world.sent.find(({ phone }) => phone === facts.asking);
    const code = /\d{6}/.exec(sent?.text ?? "")?.[0] ?? "";
    const { status } = await world.call(signInResident, { body: { phone: facts.asking, code } });

    expect(unreadable).toEqual([]);
    expect(status).toBe(200);
  });

  it("is written on: who booked keeps one seat, gives it up and books anew", async () => {
    const { residentId, slotStart } = facts.booked;
    const as = await world.as.resident(residentId);
    const seat = { campaignId: CAMPAIGN, residentId, siteId: SITE, slotStart };

    const again = await world.call(bookSlot, { as, body: seat });
    const cancelled = await world.call(cancelBooking, { as, params: { campaignId: CAMPAIGN, residentId } });
    const anew = await world.call(bookSlot, { as, body: seat });

    expect([again.status, cancelled.status, anew.status]).toEqual([201, 204, 201]);
  });

  it("is written on: a tube is voided, and its person is recalled and told so", async () => {
    const [person, ...others] = facts.people.filter(({ status }) => status === "sampled");
    if (person === undefined) throw new Error("nobody waits for a result");

    const { status } = await world.call(voidTube, {
      as: await world.as.technician(LABORATORY),
      params: { tubeBarcode: facts.untested },
      body: { at: world.clock.now().toISOString(), reason: "labIncident" },
    });
    await world.deliverOutbox();

    expect([status, others.length]).toEqual([200, 0]);
    expect(await statusOf(person.residentId)).toBe("resample");
    expect(await inboxOf(person.residentId)).toHaveLength(person.told.length + 1);
  });
});
