import * as z from "zod";
import { CampaignId, LaboratoryId } from "../campaign/campaign.ts";
import { Instant } from "../instant.ts";
import type { BilingualName } from "../name.ts";
import { pattern, Ulid } from "../text.ts";

/** A client's ULID: the same request sent again is the same plate. */
export const PlateId = Ulid;

export const PlateSize = z.union([z.literal(96), z.literal(384)]);
export type PlateSize = z.infer<typeof PlateSize>;

const ROWS = "ABCDEFGHIJKLMNOP";
const SHAPE: Readonly<Record<PlateSize, { rows: number; columns: number }>> = {
  96: { rows: 8, columns: 12 },
  384: { rows: 16, columns: 24 },
};
export const MOST_WELLS = 384;

/** Row letter and column without padding, `A1` … `P24`. */
export const WellName = pattern(/^[A-P](?:[1-9]|1\d|2[0-4])$/, { maxBytes: 3 });

/** Column by column, as an eight-channel head pipettes, or row by row. */
export const PLATE_FILLS = ["columns", "rows"] as const;
export type PlateFill = (typeof PLATE_FILLS)[number];

export const CONTROL_KINDS = ["positive", "negative"] as const;
export type ControlKind = (typeof CONTROL_KINDS)[number];

export const PlateControl = z.object({ well: WellName, control: z.enum(CONTROL_KINDS) });
export type PlateControl = z.infer<typeof PlateControl>;

export interface PlateLayout {
  size: PlateSize;
  fill: PlateFill;
  controls: PlateControl[];
}

/** Why a tube that was asked for is not on the plate. */
const LEFT_OUT_REASONS = [
  "unknownTube",
  "malformedBarcode",
  "otherCampaign",
  "notReceived",
  "otherLaboratory",
  "notSentHere",
  "onOtherPlate",
  "alreadyReported",
  "voided",
  "noRoom",
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** `making` while its tubes are being put on it one by one; `tested` once a run of it was submitted. */
export const PLATE_STATES = ["making", "open", "tested", "cancelled"] as const;

/** A plate as it is to be pipetted: which tube, or control, goes into which well. */
export const Plate = z.object({
  plateId: PlateId,
  laboratoryId: LaboratoryId,
  campaignId: CampaignId,
  state: z.enum(PLATE_STATES),
  kit: z.object({ kitId: z.string(), version: z.int().positive() }),
  size: PlateSize,
  fill: z.enum(PLATE_FILLS),
  controls: z.array(PlateControl),
  tubes: z.array(z.object({ well: WellName, tubeBarcode: z.string() })),
  leftOut: z.array(z.object({ tubeBarcode: z.string(), reason: z.enum(LEFT_OUT_REASONS) })),
  madeBy: z.string(),
  madeAt: Instant,
  /** The run that its tubes were reported by. */
  runId: z.string().optional(),
  cancelledBy: z.string().optional(),
  cancelledAt: Instant.optional(),
  cancelReason: z.string().optional(),
});
export type Plate = z.infer<typeof Plate>;

const wellAt = (row: number, column: number): string => `${ROWS.charAt(row)}${column + 1}`;

/** All wells of a plate in the order in which it is filled. */
export function wellsInOrder(size: PlateSize, fill: PlateFill): string[] {
  const { rows, columns } = SHAPE[size];
  return Array.from({ length: rows * columns }, (_, index) =>
    fill === "columns"
      ? wellAt(index % rows, Math.floor(index / rows))
      : wellAt(Math.floor(index / columns), index % columns),
  );
}

/** The last two wells to be filled, the positive control first: nothing is pipetted after a positive but the negative. */
export function usualControls(size: PlateSize, fill: PlateFill): PlateControl[] {
  const [positive = "", negative = ""] = wellsInOrder(size, fill).slice(-2);
  return [
    { well: positive, control: "positive" },
    { well: negative, control: "negative" },
  ];
}

export interface LayoutViolation {
  /** Index of the control at fault; absent where one is missing. */
  index?: number;
  words: BilingualName;
}

/** What makes a layout unfit: a control off the plate or on top of another, or none of a kind. */
export function layoutViolations({ size, fill, controls }: PlateLayout): LayoutViolation[] {
  const wells = new Set(wellsInOrder(size, fill));
  const taken = new Set<string>();
  const violations: LayoutViolation[] = [];
  for (const [index, { well }] of controls.entries()) {
    if (!wells.has(well))
      violations.push({
        index,
        words: { en: `${well} is not on a plate of ${size}`, zh: `${well} 不在 ${size} 孔板上` },
      });
    if (taken.has(well))
      violations.push({
        index,
        words: { en: `${well} holds another control already`, zh: `${well} 已有另一个质控` },
      });
    taken.add(well);
  }
  for (const kind of CONTROL_KINDS)
    if (!controls.some(({ control }) => control === kind))
      violations.push({
        words: { en: `no ${kind} control`, zh: `缺少${kind === "positive" ? "阳性" : "阴性"}质控` },
      });
  return violations;
}

/** How many tubes a plate takes beside its controls. */
export const roomOf = ({ size, controls }: Pick<PlateLayout, "size" | "controls">): number =>
  size - controls.length;

/** Put tubes into the wells that controls leave, in the given order. @throws RangeError for more than there is room for */
export function arrange(tubeBarcodes: readonly string[], layout: PlateLayout): Plate["tubes"] {
  const kept = new Set(layout.controls.map(({ well }) => well));
  const free = wellsInOrder(layout.size, layout.fill).filter((well) => !kept.has(well));
  return tubeBarcodes.map((tubeBarcode, index) => {
    const well = free[index];
    if (well === undefined) throw new RangeError(`a plate takes ${free.length} tubes`);
    return { well, tubeBarcode };
  });
}

/** Where a well comes to lie on a plate that was put in the wrong way round. */
export function turnedRound(well: string, size: PlateSize): string {
  const { rows, columns } = SHAPE[size];
  return wellAt(rows - 1 - ROWS.indexOf(well.charAt(0)), columns - Number(well.slice(1)));
}

/** Where a well's tube comes to lie when a plate is filled in the other direction. */
export function filledTheOtherWay(well: string, size: PlateSize, fill: PlateFill): string {
  const other = fill === "columns" ? "rows" : "columns";
  return wellsInOrder(size, other)[wellsInOrder(size, fill).indexOf(well)] ?? well;
}

/** Where a well's tube comes to lie when row and column are taken for each other; undefined where there is no such well. */
export function transposed(well: string, size: PlateSize): string | undefined {
  const { rows, columns } = SHAPE[size];
  const row = ROWS.indexOf(well.charAt(0));
  const column = Number(well.slice(1)) - 1;
  return column < rows && row < columns ? wellAt(column, row) : undefined;
}

/** Where a well comes to lie on a plate whose rows, or columns, are counted from the other end. */
export function mirrored(well: string, size: PlateSize, axis: "rows" | "columns"): string {
  const { rows, columns } = SHAPE[size];
  const row = ROWS.indexOf(well.charAt(0));
  const column = Number(well.slice(1)) - 1;
  return axis === "rows" ? wellAt(rows - 1 - row, column) : wellAt(row, columns - 1 - column);
}
