import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import { putSites } from "../../../shared/contracts/campaign/campaigns.ts";
import { samplingConfiguration } from "../../../shared/contracts/sampling/sync.ts";
import type { Site } from "../../../shared/domain/campaign/site.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { addMinutes, atTimeOfDay } from "../../../shared/domain/instant.ts";
import { pauseArea } from "../../../shared/services/campaign/pause-area.ts";
import { SUB_DISTRICT_1, SUB_DISTRICT_2, smallSitePlan } from "../../support/factories/district.ts";
import { aSite } from "../../support/factories/site.ts";
import { sealing, syncOps } from "../../support/scenes/chain.ts";
import type { World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults } from "../../support/scenes/open-campaign.ts";
import { aSteeredWorld, commandersOf, DAY, params, ROUND_THE_CLOCK, SITE } from "./steering-commands.ts";

let world: World;
let command: ReturnType<typeof commandersOf>;
beforeEach(async () => {
  world = await aSteeredWorld();
  command = commandersOf(world);
});
afterEach(() => world.close());

const asCommander = async <T>(work: (as: string) => Promise<T>): Promise<T> =>
  work(await world.as.commander());

describe("a decision about an area", () => {
  it("pauses an area: nothing new is booked there, those booked are told, and it goes on as it was", async () => {
    const [booked = "", refused = "", later = ""] = await importAdults(world, 3);
    const book = async (residentId: string) =>
      world.call(bookSlot, {
        as: await world.as.resident(residentId),
        body: { campaignId: CAMPAIGN, residentId, siteId: SITE, slotStart: atTimeOfDay(DAY, "14:00") },
      });
    await book(booked);
    const decisionId = ulid();
    const before = await command.seatsAt();
    const paused = await command.take(
      { kind: "pause", subDistrictId: SUB_DISTRICT_1, paused: true },
      decisionId,
    );
    await world.deliverOutbox();
    const none = await command.seatsAt();
    const inPause = await book(refused);
    await asCommander((as) =>
      world.call(putSites, {
        ...{ as, params },
        body: { sites: smallSitePlan({ ...ROUND_THE_CLOCK, lanes: 2 }) },
      }),
    );
    const stillNone = await command.seatsAt();
    await command.takeBack(decisionId);
    const after = await command.seatsAt();

    expect(paused.body.undo).toEqual({ kind: "pause", subDistrictId: SUB_DISTRICT_1, paused: false });
    expect(world.sent.map(({ template }) => template)).toContain("bookingDisplaced");
    expect(inPause.status).toBe(409);
    expect([before, none, stillNone, after]).toEqual([24 * 60, 0, 0, 24 * 60]);
    expect((await book(later)).status).toBe(201);
  });

  it("flags tubes that were sealed in a pause, and none that were sealed before it and told of in it", async () => {
    const people = await importAdults(world, 3);
    const seal = (serial: number) => sealing(world, serial, people.slice(serial - 1, serial));
    const told = async (op: object) =>
      (await syncOps(world, [op])).body.verdicts.map(({ verdict }) => verdict);
    const before = seal(1);
    world.clock.advance({ minutes: 30 });
    const decisionId = ulid();
    const pause = { kind: "pause", subDistrictId: SUB_DISTRICT_1, paused: true } as const;
    await command.take(pause, decisionId);
    world.clock.advance({ minutes: 30 });
    // The beginning of a pause is not moved by carrying it out again, nor by a plan of sites.
    await pauseArea(world.services, await world.stores.campaigns.get(CAMPAIGN), pause);
    await asCommander((as) =>
      world.call(putSites, {
        ...{ as, params },
        body: { sites: smallSitePlan({ ...ROUND_THE_CLOCK, lanes: 2 }) },
      }),
    );
    const soon = { ...seal(2), at: addMinutes(world.clock.now().toISOString(), -20) };

    const inPause = [await told(before), await told(soon)];
    await command.takeBack(decisionId);
    const after = await told(seal(3));

    expect([...inPause, after]).toEqual([["applied"], ["flagged"], ["applied"]]);
    expect((await world.stores.tubes.get(tubeBarcode(2))).flags).toEqual(["siteClosed"]);
    expect((await world.stores.sites.read(CAMPAIGN, SITE))?.pausedAt).toBeUndefined();
  });

  it("leaves no day closed when a pause is taken back while holders are being told", async () => {
    const [booked = ""] = await importAdults(world, 1);
    await world.call(bookSlot, {
      as: await world.as.resident(booked),
      body: { campaignId: CAMPAIGN, residentId: booked, siteId: SITE, slotStart: atTimeOfDay(DAY, "14:00") },
    });
    const decisionId = ulid();
    const before = await command.seatsAt();
    await command.take({ kind: "pause", subDistrictId: SUB_DISTRICT_1, paused: true }, decisionId);
    const { bookings } = world.services;
    const setDay = bookings.setDay.bind(bookings);
    vi.spyOn(bookings, "setDay").mockImplementationOnce(async (site, state) => {
      await command.takeBack(decisionId);
      return setDay(site, state);
    });

    await world.deliverOutbox();

    expect((await world.stores.sites.read(CAMPAIGN, SITE))?.paused).toBeUndefined();
    expect(await command.seatsAt()).toBe(before);
  });

  it("pauses an area once: a site that a plan took out meanwhile pauses it no more", async () => {
    const decisionId = ulid();
    const plan = async (more: readonly Site[] = []) =>
      asCommander((as) =>
        world.call(putSites, {
          ...{ as, params },
          body: { sites: [...smallSitePlan({ ...ROUND_THE_CLOCK, lanes: 2 }), ...more] },
        }),
      );
    const extra = aSite({ siteId: `${SUB_DISTRICT_1}-C9`, kind: "community" });
    await plan([extra]);
    await command.take({ kind: "pause", subDistrictId: SUB_DISTRICT_1, paused: true }, decisionId);
    await plan();
    await command.takeBack(decisionId);
    await plan();
    const withdrawn = await world.stores.sites.read(CAMPAIGN, extra.siteId);

    expect(await command.seatsAt()).toBe(24 * 60);
    expect([withdrawn?.withdrawn, withdrawn?.paused]).toEqual([true, undefined]);
  });

  it("changes the pool size of an area from a moment on, which devices there are told, and takes it back", async () => {
    const decisionId = ulid();
    const from = "2026-03-02T02:00:00.000Z";
    const steps = [{ from, poolSize: 5 as const }];
    const sizes = async () => {
      const as = await world.as.sampler([SITE]);
      return (await world.call(samplingConfiguration, { as })).body.campaigns[0]?.areaPoolSizes;
    };
    await command.take({ kind: "poolSize", subDistrictId: SUB_DISTRICT_1, steps }, decisionId);
    const elsewhere = await command.take({ kind: "poolSize", subDistrictId: SUB_DISTRICT_2, steps });
    const during = await sizes();
    const back = await command.takeBack(decisionId);

    expect(during).toEqual([{ subDistrictId: SUB_DISTRICT_1, steps }]);
    expect(back.body.undo).toEqual({ kind: "poolSize", subDistrictId: SUB_DISTRICT_1, steps: [] });
    expect(await sizes()).toEqual([]);
    expect((await world.stores.campaigns.read(CAMPAIGN)).areaPoolSizes).toEqual([
      { subDistrictId: SUB_DISTRICT_2, steps },
    ]);
    expect(elsewhere.status).toBe(200);
  });
});
