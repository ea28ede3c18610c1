import { ulid } from "ulid";
import type { DeviceOp } from "../../../shared/contracts/sampling/sync.ts";
import { handOver } from "../../../shared/contracts/transport/boxes.ts";
import { syncSigned } from "./signing-device.ts";
import type { Town } from "./town.ts";

/** Pools of two people each go into one box, which stands at the first site of the sub-district. */
export async function sealAndPack(
  town: Town,
  boxBarcode: string,
  subDistrictId: string,
  pools: readonly { tube: string; residentId: string }[],
): Promise<{ samplerId: string; siteId: string }> {
  const samplerId = `sampler.${subDistrictId}`;
  const at = new Date().toISOString();
  const head = () => ({ opId: ulid(), at, samplerId, campaignId: town.campaignId });
  const siteId = `${subDistrictId}-F1`;
  const ops: DeviceOp[] = pools.map(({ tube, residentId }, index) => ({
    kind: "sealTube",
    ...head(),
    tubeBarcode: tube,
    poolSize: 10,
    tubeKind: "screening",
    siteId,
    lane: 1,
    members: [
      { code: residentId },
      { documentType: "passport", documentNumber: `X123456${index}`, name: "Ada Lovelace" },
    ],
  }));
  ops.push({
    kind: "packBox",
    ...head(),
    boxBarcode,
    siteId,
    sealNumber: "S-1",
    tubeBarcodes: pools.map(({ tube }) => tube),
  });
  await syncSigned(town, {
    token: await town.staffToken(samplerId),
    body: { deviceId: "journey-device", sentAt: new Date().toISOString(), ops },
  });
  return { samplerId, siteId };
}

/** Pools of two people each go into one box and to LAB01. */
export async function sealAndSend(
  town: Town,
  boxBarcode: string,
  subDistrictId: string,
  pools: readonly { tube: string; residentId: string }[],
): Promise<void> {
  const { samplerId } = await sealAndPack(town, boxBarcode, subDistrictId, pools);
  for (const [side, username] of [
    ["give", samplerId],
    ["take", "courier"],
  ] as const)
    await town.call(handOver, {
      token: await town.staffToken(username),
      params: { boxBarcode },
      body: { side, at: new Date().toISOString(), laboratoryId: "LAB01", sealNumber: "S-1" },
    });
}
