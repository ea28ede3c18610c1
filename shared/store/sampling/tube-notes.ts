import * as z from "zod";
import { Instant } from "../../domain/instant.ts";
import { MemberCorrection } from "../../domain/sampling/member-correction.ts";
import { VOID_REASONS } from "../../domain/sampling/tube.ts";
import { conflict, type Key, type Table, type Write } from "../table.ts";
import { tubePartition } from "../transport/custody.ts";

// Devices may tell what became of a tube before the device that sealed it tells of the tube: someone was moved, it
// was packed, it leaked. One item beside the tube keeps what was said, and the sealing takes it up. Corrections stay in
// it for good, because for each person the latest counts and a later arrival may be an earlier one. Most tubes never
// have this item; `version` makes it and the sealing exclude each other.

export const TubeNotes = z.object({
  tubeBarcode: z.string(),
  corrections: z.array(MemberCorrection),
  boxed: z
    .object({ boxBarcode: z.string(), opId: z.string(), at: Instant, who: z.string(), where: z.string() })
    .optional(),
  /** The boxes that list the tube and want to know when it was sealed. */
  listedIn: z.array(z.string()).optional(),
  voided: z
    .object({ reason: z.enum(VOID_REASONS), opId: z.string(), at: Instant, who: z.string() })
    .optional(),
  /** Devices that voided the label before it was known that they sealed it; each is a case until then. */
  voidWaiting: z
    .array(
      z.object({
        ...{ reason: z.enum(VOID_REASONS), opId: z.string(), at: Instant, who: z.string() },
        deviceId: z.string(),
      }),
    )
    .optional(),
  version: z.int().nonnegative(),
});
export type TubeNotes = z.infer<typeof TubeNotes>;

export const noNotes = (tubeBarcode: string): TubeNotes => ({ tubeBarcode, corrections: [], version: 0 });

/** The boxes that list a tube, and one more; the same list if that is known. */
export const listedAlso = ({ listedIn = [] }: TubeNotes, boxBarcode: string): string[] =>
  listedIn.includes(boxBarcode) ? listedIn : [...listedIn, boxBarcode];

const notesKey = (tubeBarcode: string): Key => ({ pk: tubePartition(tubeBarcode), sk: "NOTES" });

export class TubeNoteStore {
  constructor(private readonly table: Table) {}

  /** By barcode; tubes of which nothing was said are there with nothing. */
  async getMany(tubeBarcodes: readonly string[]): Promise<Map<string, TubeNotes>> {
    const items = await this.table.batchGet(tubeBarcodes.map(notesKey));
    const found = new Map(items.map((item) => TubeNotes.parse(item)).map((n) => [n.tubeBarcode, n]));
    return new Map(
      tubeBarcodes.map((tubeBarcode) => [tubeBarcode, found.get(tubeBarcode) ?? noNotes(tubeBarcode)]),
    );
  }

  /** Write notes over those that were read, if nobody else did since. */
  write(was: TubeNotes, changes: Partial<TubeNotes>, otherwise: Write["otherwise"] = conflict): Write {
    const item = { ...notesKey(was.tubeBarcode), ...was, ...changes, version: was.version + 1 };
    if (was.version === 0) return this.table.put(item, "absent", otherwise);
    return this.table.replace(item, {
      condition: "version = :was",
      values: { was: was.version },
      otherwise,
    });
  }

  /** Lets a transaction happen only while the notes are as they were read. */
  unchanged(was: TubeNotes, otherwise: Write["otherwise"] = conflict): Write {
    const none = was.version === 0;
    return this.table.check(notesKey(was.tubeBarcode), {
      condition: none ? "attribute_not_exists(pk)" : "version = :was",
      ...(none ? {} : { values: { was: was.version } }),
      otherwise,
    });
  }
}
