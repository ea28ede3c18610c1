import { ulid } from "ulid";
import * as transport from "../../../shared/contracts/transport/boxes.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { aRosterRow } from "../factories/district.ts";
import { createWorld } from "./harness.ts";
import { CAMPAIGN, importAdults, openCampaign } from "./open-campaign.ts";
import { syncSigned } from "./signing-device.ts";

export const SITE_1 = "110107001-F1";
export const SITE_2 = "110107001-F2";
export const FOREIGN_SITE = "110107002-F1";
export const LABORATORY = "LAB01";

/** The document of the n-th of the residents. */
export function documentOf(n: number) {
  const { documentType, documentNumber, name } = aRosterRow(n);
  return { documentType, documentNumber, name };
}

/** An open campaign, some residents by code, and devices, couriers and laboratories that speak the real API. */
export async function syncScene(adults = 12, plan: Parameters<typeof openCampaign>[2] = {}) {
  const world = await createWorld();
  await openCampaign(world, undefined, plan);
  const people = await importAdults(world, adults);
  const person = (n: number): string => people[n] ?? "";
  const now = (): string => world.clock.now().toISOString();
  const head = () => ({ opId: ulid(), at: now(), samplerId: "sampler-1", campaignId: CAMPAIGN });

  const seal = (serial: number, members: readonly number[], differences: object = {}) => ({
    ...head(),
    ...{ kind: "sealTube", tubeBarcode: tubeBarcode(serial), poolSize: 10, tubeKind: "screening" },
    ...{ siteId: SITE_1, lane: 1, members: members.map((n) => ({ code: person(n) })) },
    ...differences,
  });
  const add = (member: object, to: number, differences: object = {}) => ({
    ...head(),
    ...{ kind: "addMember", member, tubeBarcode: tubeBarcode(to), siteId: SITE_1 },
    ...differences,
  });
  const move = (n: number, from: number, to: number, differences: object = {}) => ({
    ...head(),
    ...{ kind: "moveMember", residentId: person(n), fromTube: tubeBarcode(from), toTube: tubeBarcode(to) },
    ...differences,
  });
  const remove = (n: number, from: number, differences: object = {}) => ({
    ...head(),
    ...{ kind: "removeMember", residentId: person(n), tubeBarcode: tubeBarcode(from) },
    ...differences,
  });
  const voiding = (serial: number, differences: object = {}) => ({
    ...head(),
    ...{ kind: "voidTube", tubeBarcode: tubeBarcode(serial), reason: "leaked" },
    ...differences,
  });
  const pack = (serial: number, tubes: readonly number[], differences: object = {}) => ({
    ...head(),
    ...{ kind: "packBox", boxBarcode: boxBarcode(serial), siteId: SITE_1, sealNumber: `SEAL-${serial}` },
    tubeBarcodes: tubes.map(tubeBarcode),
    ...differences,
  });

  const sampler = await world.as.sampler([SITE_1, SITE_2]);
  const sync = (ops: unknown[], { deviceId = "device-0001", as = sampler, sentAt = now() } = {}) =>
    syncSigned(world, { as, body: { deviceId, sentAt, ops } });
  /** What was said of each operation, `flagged tubeOverSize` and the like. */
  const saidOf = async (ops: unknown[], options: Parameters<typeof sync>[1] = {}): Promise<string[]> => {
    const { status, body, problem } = await sync(ops, options);
    if (status !== 200) throw new Error(`sync was refused: ${JSON.stringify(problem)}`);
    return body.verdicts.map(({ verdict, reasons }) => [verdict, ...reasons].join(" "));
  };

  const half = (as: string, side: "give" | "take", serial: number, differences: object) =>
    world.call(transport.handOver, {
      as,
      params: { boxBarcode: boxBarcode(serial) },
      body: { side, at: now(), sealNumber: `SEAL-${serial}`, ...differences },
    });
  const give = (serial: number, differences: object = {}) => half(sampler, "give", serial, differences);
  const take = async (
    serial: number,
    differences: object = {},
    subDistrictId = "110107001",
    name = "courier-1",
  ) =>
    half(await world.as.courier([subDistrictId], name), "take", serial, {
      laboratoryId: LABORATORY,
      ...differences,
    });
  /** Both sides of a hand-over from the site; the answer is the courier's. */
  const handOver = async (serial: number, differences: object = {}, subDistrictId = "110107001") => {
    await give(serial, differences);
    return take(serial, differences, subDistrictId);
  };
  const receive = async (
    serial: number,
    tubes: readonly string[],
    laboratoryId = LABORATORY,
    at = now(),
    differences: object = {},
  ) =>
    world.call(transport.receiveBox, {
      as: await world.as.technician(laboratoryId),
      params: { boxBarcode: boxBarcode(serial) },
      body: { at, campaignId: CAMPAIGN, tubeBarcodes: [...tubes], ...differences },
    });

  const tube = (serial: number) => world.stores.tubes.get(tubeBarcode(serial));
  const tubesOf = async (n: number): Promise<string[]> =>
    (await world.stores.participations.get(person(n), CAMPAIGN)).samples.map((sample) => sample.tubeBarcode);
  const countsAt = async (siteId: string) => (await world.stores.counters.read(CAMPAIGN, [{ siteId }]))[0];
  const countsIn = async (communityId: string) =>
    (await world.stores.counters.read(CAMPAIGN, [{ communityId }]))[0];

  return {
    ...{ world, stores: world.stores, people, person, now },
    ...{ seal, add, move, remove, voiding, pack, sync, saidOf, give, take, handOver, receive },
    ...{ tube, tubesOf, countsAt, countsIn },
  };
}

export type SyncScene = Awaited<ReturnType<typeof syncScene>>;
