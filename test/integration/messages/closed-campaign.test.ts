import { afterEach, expect, it } from "vitest";
import { listNotices } from "../../../shared/contracts/follow-up/follow-ups.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { remindOfReports } from "../../../shared/services/follow-up/remind-of-reports.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { type StatusScene, statusScene } from "../../support/scenes/status-scene.ts";

let scene: StatusScene;
afterEach(() => scene.world.close());

it("a closed campaign still tells results, retests, corrections and what is overdue, however long after its end", async () => {
  scene = await statusScene(2);
  const { world, stores, seal, synced, received, publish, correct } = scene;
  await synced(seal(1, [0, 1]));
  await received(1);
  await stores.campaigns.setState(await stores.campaigns.get(CAMPAIGN), "closed");
  world.clock.advance({ hours: 10 * 24 });

  await publish(1, "positive");
  await world.deliverOutbox();
  await synced(seal(2, [0], { poolSize: 1, tubeKind: "retest" }));
  await publish(2, "negative");
  await world.deliverOutbox();
  await correct(1, "inconclusive");
  await world.deliverOutbox();
  world.clock.advance({ hours: 3 });
  const reminded = await remindOfReports({ ...stores, table: world.services.table }, world.clock);
  await world.deliverOutbox();

  expect(scene.told(0)).toEqual(["heldForRetest", "resultNegative"]);
  expect(scene.told(1)).toEqual(["heldForRetest", "heldForRetest"]);
  expect(reminded).toBeGreaterThan(0);
  const { body } = await world.call(listNotices, {
    as: await world.as.commander(),
    params: { campaignId: CAMPAIGN },
  });
  expect(body.notices.map(({ kind, tubeBarcode }) => [kind, tubeBarcode])).toContainEqual([
    "reportOverdue",
    tubeBarcode(1),
  ]);
});
