/**
 * What a well was set up as on the instrument. `control` is a control whose kind the export does not say; the
 * kit's sample names decide it.
 */
const WELL_ROLES = ["unknown", "standard", "positiveControl", "negativeControl", "control"] as const;
export type WellRole = (typeof WELL_ROLES)[number];

/** One target measured in one well of a plate. */
export interface WellReading {
  /** Row letter and column without padding: `A1` … `P24`. */
  well: string;
  /** As typed on the instrument, without surrounding blanks: for a tube, its barcode. Controls may have none. */
  sample: string;
  target: string;
  /** The file has no name for the target; `target` is the dye it was measured with. */
  targetUnnamed?: true;
  /** Threshold cycle, in cycles; absent = no amplification. */
  ct: number | undefined;
  role: WellRole;
}
