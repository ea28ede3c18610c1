import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { processEntry } from "../../../functions/lambda/outbox-worker/process-entry.ts";
import { millisecondsOfDay } from "../../../shared/domain/instant.ts";
import { isQuiet } from "../../../shared/domain/messages/sending-times.ts";
import { remindUnsampled } from "../../../shared/services/messages/reminders/unsampled-reminders.ts";
import { COMMUNITY_1 } from "../../support/factories/district.ts";
import { reminderDesk } from "../../support/scenes/messages/reminder-desk.ts";
import { importAdults } from "../../support/scenes/open-campaign.ts";

let desk: Awaited<ReturnType<typeof reminderDesk>>;
beforeEach(async () => {
  desk = await reminderDesk();
});
afterEach(() => desk.world.close());

describe("reminders to those still to be sampled", () => {
  it("sends nothing twice when the work of a community is done again, also at once", async () => {
    await importAdults(desk.world, 3);
    await desk.plan({ areaId: COMMUNITY_1 });
    const sent: string[] = [];
    const services = desk.withGateway(({ effectKey }) => sent.push(effectKey));
    const { stores, table } = services;
    await remindUnsampled({ ...stores, table }, services);
    const entry = { kind: "unsampledReminded", ...desk.params, communityId: COMMUNITY_1, turn: 1 } as const;

    await Promise.allSettled([processEntry(services, entry), processEntry(services, entry)]);
    await processEntry(services, entry);
    await desk.sweep(20, services);

    expect(sent.length).toBe(3);
    expect(new Set(sent).size).toBe(3);
  });

  it("goes on where a worker died, and leaves nobody out", async () => {
    await importAdults(desk.world, 120);
    await desk.plan({ areaId: COMMUNITY_1 });
    const sent = new Set<string>();
    const services = desk.withGateway(({ effectKey }) => sent.add(effectKey));
    const { households } = services.stores;
    let parts = 0;
    const dying = {
      ...services.stores,
      households: Object.assign(Object.create(households), {
        ofCommunity: (...asked: Parameters<typeof households.ofCommunity>) => {
          parts += 1;
          if (parts === 2) throw new Error("the worker dies");
          return households.ofCommunity(...asked);
        },
      }),
    };
    await remindUnsampled({ ...services.stores, table: services.table }, services);
    const entry = { kind: "unsampledReminded", ...desk.params, communityId: COMMUNITY_1, turn: 1 } as const;
    await expect(processEntry({ ...services, stores: dying }, entry)).rejects.toThrow("the worker dies");
    const before = sent.size;

    await desk.sweep(20, services);

    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(120);
    expect(sent.size).toBe(120);
    expect((await desk.listed())[0]).toMatchObject({ seen: 120, owed: 120, reach: { sent: 120 } });
  });

  it("fills the line of a channel for a minute at most, so that urgent messages go out between", async () => {
    await importAdults(desk.world, 130);
    await desk.plan({ areaId: COMMUNITY_1 });
    const sent = new Set<string>();
    const services = desk.withGateway(({ effectKey }) => sent.add(effectKey), 1);
    const ahead: number[] = [];

    for (let minute = 0; minute < 6; minute++) {
      await desk.sweep(1, services);
      ahead.push((await services.stores.channelLines.freeAt("sms")) - desk.world.clock.now().getTime());
    }

    // A part of fifty households is the least that is begun.
    expect(Math.max(...ahead)).toBeLessThanOrEqual((60 + 50) * 1_000);
    expect(sent.size).toBe(130);
  });

  it("rests at night and goes on in the morning", async () => {
    await importAdults(desk.world, 130);
    desk.world.clock.set("2026-03-02T13:58:00.000Z");
    await desk.plan({ areaId: COMMUNITY_1 });
    const times: string[] = [];
    const services = desk.withGateway(() => times.push(desk.world.clock.now().toISOString()), 0.5);

    await desk.sweep(15, services);
    const evening = times.length;
    desk.world.clock.set("2026-03-02T23:00:00.000Z");
    await desk.sweep(3, services);
    desk.world.clock.set("2026-03-02T23:31:00.000Z");
    await desk.sweep(12, services);

    expect(evening).toBeGreaterThan(0);
    expect(evening).toBeLessThan(130);
    expect(times.filter((at) => isQuiet(millisecondsOfDay(at)))).toEqual([]);
    expect(times.length).toBe(130);
  });
});
