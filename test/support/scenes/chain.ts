import { ulid } from "ulid";
import * as lab from "../../../shared/contracts/laboratory/runs.ts";
import * as transport from "../../../shared/contracts/transport/boxes.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import type { WellReading } from "../../../shared/domain/laboratory/interpretation/well-reading.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../../shared/domain/laboratory/kit.ts";
import { writeQuantStudioText } from "../../../shared/instruments/writers/quantstudio-writer.ts";
import type { World } from "./harness.ts";
import { CAMPAIGN } from "./open-campaign.ts";
import { syncSigned } from "./signing-device.ts";

export const SITE = "110107001-F1";
export const LABORATORY = "LAB01";
export const DEVICE = "device-0001";

/** The operation by which a device seals a tube of people known by code. */
export const sealing = (
  world: World,
  serial: number,
  members: readonly string[],
  differences: object = {},
) => ({
  kind: "sealTube" as const,
  opId: ulid(world.clock.now().getTime()),
  at: world.clock.now().toISOString(),
  samplerId: "sampler-1",
  campaignId: CAMPAIGN,
  tubeBarcode: tubeBarcode(serial),
  poolSize: 10 as const,
  tubeKind: "screening" as const,
  siteId: SITE,
  lane: 1,
  members: members.map((code) => ({ code })),
  ...differences,
});

/** The operation by which a device packs a box. */
export const packing = (world: World, serial: number, tubes: readonly number[]) => ({
  kind: "packBox" as const,
  opId: ulid(world.clock.now().getTime()),
  at: world.clock.now().toISOString(),
  samplerId: "sampler-1",
  campaignId: CAMPAIGN,
  boxBarcode: boxBarcode(serial),
  siteId: SITE,
  sealNumber: `SEAL-${serial}`,
  tubeBarcodes: tubes.map(tubeBarcode),
});

export const syncOps = async (world: World, ops: unknown[], siteIds = [SITE]) =>
  syncSigned(world, {
    as: await world.as.sampler(siteIds),
    body: { deviceId: DEVICE, sentAt: world.clock.now().toISOString(), ops },
  });

const half = async (world: World, as: string, side: "give" | "take", serial: number) =>
  world.call(transport.handOver, {
    as,
    params: { boxBarcode: boxBarcode(serial) },
    body: {
      side,
      at: world.clock.now().toISOString(),
      laboratoryId: LABORATORY,
      sealNumber: `SEAL-${serial}`,
    },
  });

/** Both sides of a hand-over from the site; the answer is the courier's. */
export const handOverBox = async (world: World, serial: number) => {
  await half(world, await world.as.sampler([SITE]), "give", serial);
  return half(world, await world.as.courier(["110107001"]), "take", serial);
};

export const receiveTubes = async (world: World, serial: number, tubes: readonly number[]) =>
  world.call(transport.receiveBox, {
    as: await world.as.technician(LABORATORY),
    params: { boxBarcode: boxBarcode(serial) },
    body: { at: world.clock.now().toISOString(), campaignId: CAMPAIGN, tubeBarcodes: tubes.map(tubeBarcode) },
  });

type Ending = "negative" | "positive" | "inconclusive" | "invalid";

/** Ct of ORF1ab, N and the internal control. */
const CT: Record<Ending, (number | undefined)[]> = {
  negative: [undefined, undefined, 27.5],
  positive: [29.1, 28.4, 27.1],
  inconclusive: [undefined, 36.2, 27.9],
  invalid: [undefined, undefined, undefined],
};

function wellsOf(
  well: string,
  sample: string,
  role: WellReading["role"],
  cts: (number | undefined)[],
): WellReading[] {
  return SARS_COV_2_DUAL_TARGET.targets.map(({ name }, i) => ({
    well,
    sample,
    target: name,
    ct: cts[i],
    role,
  }));
}

/** A QuantStudio export of a plate with both controls and one well per tube. */
export function plateFile(
  tubes: readonly (readonly [serial: number, ending: Ending])[],
  name = "plate",
): string {
  const { controls } = SARS_COV_2_DUAL_TARGET;
  const positiveName = controls.positive.sampleNames[0] ?? "";
  const negativeName = controls.negative.sampleNames[0] ?? "";
  return writeQuantStudioText({
    experimentName: name,
    serialNumber: "278870001",
    runEndedAt: "2026-03-02 12:00:00 PM CST",
    wells: [
      ...wellsOf("A1", positiveName, "positiveControl", [25.1, 25.4, 26.2]),
      ...wellsOf("A2", negativeName, "negativeControl", [undefined, undefined, undefined]),
      ...tubes.flatMap(([serial, ending], i) =>
        wellsOf(wellAt(i + 2), tubeBarcode(serial), "unknown", CT[ending]),
      ),
    ],
  });
}

const wellAt = (index: number): string => `${"ABCDEFGH"[Math.floor(index / 12)] ?? "H"}${(index % 12) + 1}`;

export const uploadFile = async (world: World, text: string) =>
  world.call(lab.uploadRun, {
    as: await world.as.technician(LABORATORY),
    params: { laboratoryId: LABORATORY },
    body: {
      campaignId: CAMPAIGN,
      kitId: SARS_COV_2_DUAL_TARGET.kitId,
      fileName: "plate.txt",
      contentBase64: Buffer.from(text, "utf8").toString("base64"),
      startedAt: world.clock.now().toISOString(),
    },
  });
