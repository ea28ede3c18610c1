import * as transport from "../../../shared/contracts/transport/boxes.ts";
import * as pickUps from "../../../shared/contracts/transport/pick-ups.ts";
import type { Campaign } from "../../../shared/domain/campaign/campaign.ts";
import { boxBarcode } from "../../../shared/domain/codes/barcode.ts";
import { aCourierAccount } from "../factories/courier.ts";
import { CAMPAIGN } from "./open-campaign.ts";
import { SITE_1, syncScene } from "./sync-scene.ts";

const LABORATORIES: Campaign["laboratories"] = ["LAB01", "LAB02"].map((laboratoryId) => ({
  laboratoryId,
  name: { zh: "实验室", en: laboratoryId },
  tubesPerDay: 3_000,
}));
const DAY = "2026-03-02";

/** The scene of the devices with two laboratories, and what commander and couriers do about boxes. */
export async function transportScene(adults = 4) {
  const scene = await syncScene(adults, { laboratories: LABORATORIES });
  const { world, now } = scene;
  // Tokens live for minutes and these stories for hours: a new one for each call.
  const commander = () => world.as.commander();
  const courier = () => world.as.courier(["110107001"]);
  const params = (serial: number) => ({ boxBarcode: boxBarcode(serial) });

  const box = (serial: number) => world.stores.boxes.get(boxBarcode(serial));
  const chainOf = async (serial: number) =>
    (await world.stores.custody.chain(`B#${boxBarcode(serial)}`)).map((event) => event.what);
  const divert = async (serial: number, laboratoryId: string, differences: object = {}) =>
    world.call(transport.divertBox, {
      as: await commander(),
      params: params(serial),
      body: { at: now(), laboratoryId, reason: "instrument down", ...differences },
    });
  const reportLoss = async (serial: number, as?: string, at = now()) =>
    world.call(transport.reportLoss, {
      as: as ?? (await courier()),
      params: params(serial),
      body: { at, reason: "stolen" },
    });
  const confirmLoss = async (serial: number, at = now()) =>
    world.call(transport.confirmLoss, { as: await commander(), params: params(serial), body: { at } });
  const listed = async (query: { siteId?: string; only?: "pending" | "alerts" } = {}, as?: string) => {
    const { status, body } = await world.call(transport.listBoxes, {
      as: as ?? (await commander()),
      params: { campaignId: CAMPAIGN },
      query,
    });
    return status === 200
      ? body.boxes.map((line) => [line.box.boxBarcode, ...line.alerts].join(" "))
      : [String(status)];
  };
  const planRoute = async (differences: object = {}, routeId = "north-1") => {
    await aCourierAccount(world);
    return world.call(pickUps.putPickUpRoute, {
      as: await commander(),
      params: { campaignId: CAMPAIGN, day: DAY, routeId },
      body: {
        courier: "courier-1",
        laboratoryId: "LAB01",
        stops: [{ siteId: SITE_1, plannedAt: "2026-03-02T02:00:00.000Z" }],
        ...differences,
      },
    });
  };
  const pickUpsOf = async (as: string) =>
    (await world.call(pickUps.listPickUps, { as, params: { campaignId: CAMPAIGN, day: DAY } })).body.routes;
  const cancelRoute = async (routeId = "north-1") =>
    world.call(pickUps.cancelPickUpRoute, {
      as: await commander(),
      params: { campaignId: CAMPAIGN, day: DAY, routeId },
    });
  const divertAll = async (fromLaboratoryId: string, toLaboratoryId: string, at = now()) =>
    world.call(pickUps.divertLaboratory, {
      as: await commander(),
      params: { campaignId: CAMPAIGN },
      body: { at, fromLaboratoryId, toLaboratoryId, reason: "instrument down" },
    });

  return {
    ...scene,
    ...{ commander, courier, box, chainOf, divert, reportLoss, confirmLoss, listed },
    ...{ planRoute, pickUpsOf, cancelRoute, divertAll },
  };
}

export type TransportScene = Awaited<ReturnType<typeof transportScene>>;
