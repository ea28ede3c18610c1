import * as z from "zod";
import type { Instant } from "../../domain/instant.ts";
import { Care, CareStanding, soonerOf } from "../../domain/people/care-category.ts";
import type { FieldSealer } from "../../security/sealing.ts";
import { conflict, type Key, type Table } from "../table.ts";
import { type ResidentRecord, residentPartition } from "./resident-item.ts";

// How soon a person's results are owed stands on their item as one text, because whoever seals a tube reads that item
// anyway. The class and its last day are in clear; the category, and who entered it, say that somebody is ill.

const Kept = CareStanding.extend({ sealed: z.string() });
const Sealed = Care.omit({ turnaround: true, until: true });

const profileOf = (residentId: string): Key => ({ pk: residentPartition(residentId), sk: "PROFILE" });
const placeOf = (residentId: string): string => `R#${residentId}/care`;

export const readStanding = (care: string): CareStanding => CareStanding.parse(JSON.parse(care));

/** The condition that a record has the category that it was read with. */
export const careAsRead = ({
  care,
}: Pick<ResidentRecord, "care">): { condition: string; values: Record<string, unknown> } =>
  care === undefined
    ? { condition: "attribute_not_exists(care)", values: {} }
    : { condition: "care = :wasCare", values: { wasCare: care } };

export class CareCategoryStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
  ) {}

  /** The category of a record as it was read. */
  of({ residentId, care }: Pick<ResidentRecord, "residentId" | "care">): Care | undefined {
    if (care === undefined) return undefined;
    const { sealed, ...standing } = Kept.parse(JSON.parse(care));
    const opened: unknown = JSON.parse(this.sealer.open(placeOf(residentId), sealed));
    return { ...standing, ...Sealed.parse(opened) };
  }

  /** @throws ConflictError where another was entered since the record was read */
  set(was: Pick<ResidentRecord, "residentId" | "care">, care: Care | undefined): Promise<void> {
    const { condition, values } = careAsRead(was);
    const kept = care && this.sealed(was.residentId, care);
    return this.table.transact([
      this.table.update(profileOf(was.residentId), kept === undefined ? "REMOVE care" : "SET care = :care", {
        condition: `attribute_exists(pk) AND ${condition}`,
        values: { ...values, ...(kept === undefined ? {} : { care: kept }) },
        otherwise: conflict,
      }),
    ]);
  }

  /**
   * What a record is to keep once another of the same person is joined to it, sealed to its place: the more urgent of both.
   * Nothing where it keeps its own.
   */
  afterJoin(merged: ResidentRecord, kept: ResidentRecord, at: Instant): string | undefined {
    const own = this.of(kept);
    const sooner = soonerOf(own, this.of(merged), at);
    return sooner === undefined || sooner === own ? undefined : this.sealed(kept.residentId, sooner);
  }

  private sealed(residentId: string, { turnaround, until, ...rest }: Care): string {
    const sealed = this.sealer.seal(placeOf(residentId), JSON.stringify(rest));
    return JSON.stringify({ turnaround, until, sealed } satisfies z.infer<typeof Kept>);
  }
}
