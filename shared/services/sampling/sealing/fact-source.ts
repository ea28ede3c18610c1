import type { Participation } from "../../../domain/people/participation.ts";
import type { Tube } from "../../../domain/sampling/tube.ts";
import { blankParticipation } from "../../../store/people/participation-item.ts";
import { noNotes, type TubeNotes } from "../../../store/sampling/tube-notes.ts";
import type { Stores } from "../../../store/stores.ts";

/** Where it comes from what is known of tubes and of what their people did. */
export interface FactSource {
  tubes: (tubeBarcodes: readonly string[]) => Promise<ReadonlyMap<string, Tube>>;
  notes: (tubeBarcodes: readonly string[]) => Promise<ReadonlyMap<string, TubeNotes>>;
  participations: (
    residentIds: readonly string[],
    campaignId: string,
  ) => Promise<ReadonlyMap<string, Participation>>;
}

/** What the table says. */
export const storedFacts = (stores: Pick<Stores, "tubes" | "tubeNotes" | "participations">): FactSource => ({
  tubes: (tubeBarcodes) => stores.tubes.getMany(tubeBarcodes),
  notes: (tubeBarcodes) => stores.tubeNotes.getMany(tubeBarcodes),
  participations: (residentIds, campaignId) => stores.participations.getMany(residentIds, campaignId),
});

/** Nothing is known, and nothing is read: the conditions of the writes hold it true. */
export const nothingKnown: FactSource = {
  tubes: async () => new Map(),
  notes: async (tubeBarcodes) => new Map(tubeBarcodes.map((barcode) => [barcode, noNotes(barcode)])),
  participations: async (residentIds, campaignId) =>
    new Map(residentIds.map((id) => [id, blankParticipation(id, campaignId)])),
};
