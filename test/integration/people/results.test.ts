import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import { messages, results } from "../../../shared/contracts/messages/results.ts";
import { atTimeOfDay } from "../../../shared/domain/instant.ts";
import { aRosterRow } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importPeople, openCampaign } from "../../support/scenes/open-campaign.ts";
import { swab, tubeBecomes } from "../../support/scenes/swab.ts";

const FAMILY = { householdId: "family-1" };

let world: World;
let parent: string;
let child: string;
let neighbour: string;
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
  [parent = "", child = "", neighbour = ""] = await importPeople(world, "people", [
    aRosterRow(1, FAMILY),
    aRosterRow(2, { ...FAMILY, phone: undefined }),
    aRosterRow(3),
  ]);
});
afterEach(() => world.close());

const resultsOf = async (caller: string) => {
  const answer = await world.call(results, {
    as: await world.as.resident(caller),
    params: { campaignId: CAMPAIGN },
  });
  return {
    ...answer,
    waitSeconds: (Date.parse(answer.body.askAgainAt) - world.clock.now().getTime()) / 1000,
  };
};

describe("results", () => {
  it("are shown of oneself and those one looks after, and of nobody else", async () => {
    const byParent = await resultsOf(parent);
    const byChild = await resultsOf(child);

    expect(byParent.body.people).toEqual([
      { residentId: parent, name: aRosterRow(1).name, status: "notBooked" },
      { residentId: child, name: aRosterRow(2).name, status: "notBooked" },
    ]);
    expect(byChild.body.people.map(({ residentId }) => residentId)).toEqual([child]);
  });

  it("follow a person from the seat to the published tube, all members in the same instant", async () => {
    const slotStart = atTimeOfDay("2026-03-02", "10:00");
    await world.call(bookSlot, {
      as: await world.as.resident(parent),
      body: { campaignId: CAMPAIGN, residentId: parent, siteId: "110107001-F1", slotStart },
    });
    const booked = await resultsOf(parent);
    const sampledAt = world.clock.now().toISOString();
    await swab(world, "T1", [parent, neighbour]);
    const sampled = await resultsOf(parent);
    world.clock.advance({ minutes: 30 });
    const publishedAt = world.clock.now().toISOString();
    await tubeBecomes(world, "T1", { state: "published", outcome: "negative", publishedAt });
    const published = await Promise.all([resultsOf(parent), resultsOf(neighbour)]);

    expect(booked.body.people[0]).toMatchObject({ status: "booked", booking: { slotStart } });
    expect(sampled.body.people[0]).toMatchObject({ status: "sampled", sampledAt });
    for (const { body } of published)
      expect(body.people[0]).toMatchObject({ status: "negative", sampledAt, publishedAt });
  });

  it("never say positive of a pool, and do of a person's own tube", async () => {
    await swab(world, "T1", [parent, neighbour], { state: "published", outcome: "positive" });
    const held = await resultsOf(parent);
    world.clock.advance({ minutes: 10 });
    await swab(world, "T2", [parent], {
      poolSize: 1,
      kind: "retest",
      state: "published",
      outcome: "positive",
    });
    const positive = await resultsOf(parent);
    const others = await resultsOf(neighbour);

    expect([held, positive, others].map(({ body }) => body.people[0]?.status)).toEqual([
      "held",
      "positive",
      "held",
    ]);
  });

  it("ask to come back soon while somebody waits, late when nobody does, at moments that are spread", async () => {
    await swab(world, "T1", [child]);
    const waiting = await Promise.all(Array.from({ length: 20 }, () => resultsOf(parent)));
    await tubeBecomes(world, "T1", { state: "published", outcome: "negative" });
    const settled = await Promise.all(Array.from({ length: 20 }, () => resultsOf(parent)));

    const [soon, late] = [waiting, settled].map((answers) => answers.map(({ waitSeconds }) => waitSeconds));
    expect(soon?.every((seconds) => seconds >= 30 && seconds < 90)).toBe(true);
    expect(late?.every((seconds) => seconds >= 1_800 && seconds < 3_600)).toBe(true);
    expect(new Set(soon).size).toBeGreaterThan(10);
  });

  it("are not there for a campaign that is not", async () => {
    const answer = await world.call(results, {
      as: await world.as.resident(parent),
      params: { campaignId: "SJS-99" },
    });

    expect(answer.status).toBe(404);
  });
});

describe("messages", () => {
  const send = async (residentId: string, effectKey: string) => {
    const message = {
      residentId,
      effectKey,
      template: "resultNegative" as const,
      parameters: { name: "张*" },
    };
    await world.stores.messages.keep([{ ...message, deliveries: [], to: [] }]);
  };

  it("are shown of oneself and those one looks after, newest first, in the language asked for", async () => {
    await send(parent, "first");
    world.clock.advance({ minutes: 1 });
    await send(child, "second");
    await send(neighbour, "third");
    const as = await world.as.resident(parent);

    const chinese = await world.call(messages, { as, language: "zh-CN" });
    const english = await world.call(messages, { as, language: "en" });

    expect(english.body.messages.map(({ messageId }) => messageId)).toEqual(["second", "first"]);
    expect(english.body.messages[0]).toMatchObject({ residentId: child, template: "resultNegative" });
    expect(english.body.messages[0]?.text).toContain("张*");
    expect(english.body.messages[0]?.text).not.toBe(chinese.body.messages[0]?.text);
  });
});
