import type * as z from "zod";
import * as api from "../../../shared/contracts/laboratory/plates.ts";
import { uploadRun } from "../../../shared/contracts/laboratory/runs.ts";
import type { WellReading } from "../../../shared/domain/laboratory/interpretation/well-reading.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../../shared/domain/laboratory/kit.ts";
import type { Outcome } from "../../../shared/domain/laboratory/outcome.ts";
import { writeQuantStudioText } from "../../../shared/instruments/writers/quantstudio-writer.ts";
import { CAMPAIGN, laboratoryScene } from "./laboratory-scene.ts";

export const LABORATORY = { laboratoryId: "LAB01" };
/** Plates of this scene by number. */
export const plateId = (n: number): string => `01ARZ3NDEKTSV4RRFFQ69G5F${String(n).padStart(2, "0")}`;

type NewPlate = Partial<z.input<NonNullable<typeof api.makePlate.body>>>;

/** A laboratory that makes plates and uploads files of them. */
export async function plateScene() {
  const scene = await laboratoryScene();
  const { world, technician } = scene;

  const make = (n: number, differences: NewPlate = {}, as = technician) =>
    world.call(api.makePlate, {
      as,
      params: LABORATORY,
      body: {
        plateId: plateId(n),
        campaignId: CAMPAIGN,
        kitId: SARS_COV_2_DUAL_TARGET.kitId,
        ...differences,
      },
    });
  const cancel = (n: number, as = technician) =>
    world.call(api.cancelPlate, {
      as,
      params: { ...LABORATORY, plateId: plateId(n) },
      body: { reason: "pipetted otherwise" },
    });
  /** With a token of now, however late it is. */
  const read = async (n: number) =>
    world.call(api.readPlate, {
      as: await world.as.technician("LAB01"),
      params: { ...LABORATORY, plateId: plateId(n) },
    });

  /** Upload what an instrument measured: a sample and its outcome by well. */
  let files = 0;
  const fileOf = (wells: Wells, { runEndedAt = "2026-03-02T04:00:00.000Z" } = {}): string => {
    files += 1;
    return Buffer.from(
      writeQuantStudioText({
        experimentName: `file ${files}`,
        serialNumber: "278800000",
        runEndedAt,
        wells: Object.entries(wells).flatMap(([well, [sample, outcome]]) => wellsOf(well, sample, outcome)),
      }),
    ).toString("base64");
  };
  const uploadFile = (contentBase64: string, differences: object = {}, as = technician) =>
    world.call(uploadRun, {
      as,
      params: LABORATORY,
      body: { ...scene.uploadBody(contentBase64), ...differences },
    });
  const uploadWells = (wells: Wells) => uploadFile(fileOf(wells));

  return { ...scene, make, cancel, read, fileOf, uploadFile, uploadWells };
}

export type Wells = Readonly<Record<string, readonly [sample: string, outcome: Outcome | Cts]>>;
type Cts = readonly (number | undefined)[];

export type PlateScene = Awaited<ReturnType<typeof plateScene>>;

/** The controls where plates of this scene have them. */
export const CONTROLS = { G12: ["PC", "positive"], H12: ["NC", "negative"] } as const;

const CTS: Record<Outcome, Cts> = {
  negative: [undefined, undefined, 27],
  positive: [30, 29, 27],
  inconclusive: [undefined, 36, 27],
  invalid: [undefined, undefined, undefined],
};

const wellsOf = (well: string, sample: string, outcome: Outcome | Cts): WellReading[] =>
  SARS_COV_2_DUAL_TARGET.targets.map(({ name: target }, i) => ({
    well,
    sample,
    target,
    role: "unknown",
    ct: (typeof outcome === "string" ? CTS[outcome] : outcome)[i],
  }));
