import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setWaitingRoom } from "../../../shared/contracts/booking/waiting-room.ts";
import { putSites } from "../../../shared/contracts/campaign/campaigns.ts";
import type { Decision } from "../../../shared/domain/command/decision.ts";
import { smallSitePlan } from "../../support/factories/district.ts";
import type { World } from "../../support/scenes/harness.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { aSteeredWorld, commandersOf, lanes, params, SITE } from "./steering-commands.ts";

let world: World;
let command: ReturnType<typeof commandersOf>;
beforeEach(async () => {
  world = await aSteeredWorld();
  command = commandersOf(world);
});
afterEach(() => world.close());

const asCommander = async <T>(work: (as: string) => Promise<T>): Promise<T> =>
  work(await world.as.commander());

const lanesOf = (decision: Decision) => (decision.kind === "lanes" ? decision.lanes : undefined);

describe("the turn of a decision", () => {
  it("answers what was carried out again after the campaign's end, and carries out nothing more", async () => {
    const [taken, kept] = [ulid(), ulid()];
    const first = await command.take({ kind: "admission", admissionsPerSecond: 3 }, kept);
    await command.take(lanes, taken);
    const back = await command.takeBack(taken);
    await command.closeCampaign();

    const again = await command.take({ kind: "admission", admissionsPerSecond: 3 }, kept);
    const backAgain = await command.takeBack(taken);
    const more = [await command.take({ ...lanes, lanes: 9 }), await command.takeBack(kept)];

    expect([again.body, backAgain.body]).toEqual([first.body, back.body]);
    expect(more.map(({ problem }) => problem.type.split(":").at(-1))).toEqual([
      ...["campaign-not-open", "campaign-not-open"],
    ]);
  });

  it("carries out a decision before the campaign's end or not at all, however close the two come", async () => {
    const wanted = [3, 4, 5].map((n) => command.take({ ...lanes, lanes: n }));
    const closing = command.closeCampaign();
    const taken = await Promise.all(wanted);
    await closing;
    const { lanes: atTheEnd } = await world.stores.sites.get(CAMPAIGN, SITE);
    const stood = taken.filter(({ status }) => status === 200);

    expect(taken.every(({ status }) => [200, 409, 503].includes(status))).toBe(true);
    const listed = await command.decisions();
    expect(listed.map(({ decisionId }) => decisionId).sort()).toEqual(
      stood.map((each) => each.body.decisionId).sort(),
    );
    expect(stood.length === 0 ? [2] : stood.map((each) => lanesOf(each.body.decision))).toContain(atTheEnd);
  });

  it("carries nothing out again that was taken back, nor what a newer one stands against", async () => {
    const unfinished = async (n: number) => {
      const decisionId = ulid();
      const record = { decisionId, decision: { ...lanes, lanes: n }, undo: { ...lanes, lanes: 2 } };
      await world.stores.decisions.record(CAMPAIGN, {
        ...record,
        ...{ effect: { beforeHours: null, afterHours: null }, by: "commander-1" },
        at: world.clock.now().toISOString(),
      });
      return decisionId;
    };
    const taken = await unfinished(8);
    await command.takeBack(taken);
    const again = await command.take({ ...lanes, lanes: 8 }, taken);
    const older = await unfinished(9);
    world.clock.advance({ seconds: 3 });
    await command.take({ ...lanes, lanes: 5 });
    const late = await command.take({ ...lanes, lanes: 9 }, older);

    expect([again.status, again.body.takenBackBy]).toEqual([200, "commander-2"]);
    expect([late.status, late.problem.type]).toEqual([409, "urn:twoplusn:problem:changed-meanwhile"]);
    expect((await world.stores.sites.read(CAMPAIGN, SITE))?.lanes).toBe(5);
  });

  it("stands in a line with plans of sites, days of sites and the rate of the waiting room", async () => {
    const plan = smallSitePlan({ lanes: 5 });
    const others = await Promise.all([
      command.take(lanes),
      asCommander((as) => world.call(putSites, { as, params, body: { sites: plan } })),
      asCommander((as) =>
        world.call(setWaitingRoom, { as, params, body: { on: true, admissionsPerSecond: 7 } }),
      ),
      command.take({ kind: "admission", admissionsPerSecond: 4 }),
    ]);
    const site = await world.stores.sites.read(CAMPAIGN, SITE);
    const last = await command.take({ ...lanes, lanes: 1 });

    expect(others.every(({ status }) => [200, 503].includes(status))).toBe(true);
    expect(last.body.undo).toEqual({ ...lanes, lanes: site?.lanes });
  });

  it("frees the turn of what is refused", async () => {
    const refused = [
      await command.takeBack(ulid()),
      await command.take({ ...lanes, siteId: "110107001-F9" }),
      await command.take({ ...lanes, lanes: 3 }).then(({ body }) => command.take(lanes, body.decisionId)),
    ];
    const turn = await world.services.table.get({ pk: `DECISION-TURN#${CAMPAIGN}`, sk: "TURN" });

    expect(refused.map(({ problem }) => problem.type.split(":").at(-1))).toEqual([
      ...["decision-unknown", "site-unknown", "decision-changed"],
    ]);
    expect(turn).not.toHaveProperty("turnEndsAt");
  });

  it("takes nothing back that was set otherwise since", async () => {
    const decisionId = ulid();
    await command.take(lanes, decisionId);
    await asCommander((as) =>
      world.call(putSites, { as, params, body: { sites: smallSitePlan({ lanes: 7 }) } }),
    );
    world.clock.advance({ seconds: 3 });

    const back = await command.takeBack(decisionId);

    expect(back.problem.type).toBe("urn:twoplusn:problem:changed-meanwhile");
    expect((await world.stores.sites.read(CAMPAIGN, SITE))?.lanes).toBe(7);
  });
});
