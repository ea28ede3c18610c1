import { enterWatched, listWatched } from "../../../../shared/contracts/field/watch-lists.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2 } from "../../factories/district.ts";
import { sealing, syncOps } from "../chain.ts";
import { createWorld, type World } from "../harness.ts";
import { CAMPAIGN, importPeople, openCampaign } from "../open-campaign.ts";

/** 17:00 in China. */
export const FIVE = "2026-03-02T09:00:00.000Z";

export type WatchScene = Awaited<ReturnType<typeof watchScene>>;

/** An open campaign with four people of the first community and one of the second, and a worker who watches. */
export async function watchScene() {
  const world: World = await createWorld(FIVE);
  await openCampaign(world);
  const people = await importPeople(world, "watched", [
    ...[0, 1, 2, 3].map((n) => aRosterRow(n)),
    aRosterRow(4, { communityId: COMMUNITY_2, householdId: `${COMMUNITY_2}-00004` }),
  ]);
  const worker = () => world.as.community([COMMUNITY_1]);
  const enter = async (rows: unknown[], as?: string) =>
    (
      await world.call(enterWatched, {
        as: as ?? (await worker()),
        params: { campaignId: CAMPAIGN },
        body: { firstLine: 2, rows },
        language: "en",
      })
    ).body;
  const list = async (query: { day?: string; show?: "tasks" | "all"; after?: string } = {}) =>
    (
      await world.call(listWatched, {
        as: await worker(),
        params: { campaignId: CAMPAIGN, communityId: COMMUNITY_1 },
        query,
      })
    ).body;
  const states = async (query = {}) =>
    (await list(query)).people.map(({ residentId, duty }) => [residentId, duty?.state]);
  const seal = (serial: number, members: string[]) =>
    syncOps(world, [sealing(world, serial, members, { poolSize: 1, tubeKind: "priority" })]);
  return { world, people, worker, enter, list, states, seal };
}
