import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TableClient } from "../../../shared/ports/table-client.ts";
import { createStores, type Stores } from "../../../shared/store/stores.ts";
import { SUB_DISTRICT_1 } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, openCampaign } from "../../support/scenes/open-campaign.ts";

const DAY = "2026-03-02";
const PROCESSES = 30;

interface Asked {
  claims: number;
  reads: { pk: unknown; consistent: boolean }[];
}

/** A client that counts claims, and notes how each read by key is made. */
const noting =
  (asked: Asked) =>
  <C extends TableClient>(client: C): C =>
    Object.assign(Object.create(client), {
      update: async (input: Parameters<TableClient["update"]>[0]) => {
        if (String(input.Key?.sk).startsWith("CLAIM#")) asked.claims += 1;
        return client.update(input);
      },
      get: async (input: Parameters<TableClient["get"]>[0]) => {
        asked.reads.push({ pk: input.Key?.pk, consistent: input.ConsistentRead === true });
        return client.get(input);
      },
    });

describe("many processes that are asked for the same", () => {
  const asked: Asked = { claims: 0, reads: [] };
  let world: World;
  beforeEach(async () => {
    world = await createWorld(undefined, {}, noting(asked));
    await openCampaign(world);
    Object.assign(asked, { claims: 0, reads: [] });
  });
  afterEach(() => world.close());

  const process = (): Stores => {
    const { table, clock, ids, sealer, hasher } = world.services;
    return createStores({ table, clock, ids, sealer, hasher });
  };

  it("write one claim to the key of a count, not one each", async () => {
    const campaign = await world.stores.campaigns.read(CAMPAIGN);
    const processes = Array.from({ length: PROCESSES }, process);
    const askAll = async () => {
      for (const { availability } of processes)
        await availability.ofSubDistrict(campaign, SUB_DISTRICT_1, DAY);
    };

    await askAll();
    world.clock.advance({ seconds: 3 });
    await askAll();

    expect(asked.claims).toBe(2);
  });

  it("read a campaign at half the price, and again in full only where it seems not to be there", async () => {
    await process().campaigns.get(CAMPAIGN);
    const known = asked.reads.splice(0);
    const unknown = await process()
      .campaigns.get("NOWHERE-01")
      .catch((error: Error) => error.message);

    expect(known).toEqual([{ pk: "CAMPAIGNS", consistent: false }]);
    expect(asked.reads.map(({ consistent }) => consistent)).toEqual([false, true]);
    expect(unknown).toBe("campaign-unknown");
  });
});
