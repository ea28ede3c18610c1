import type { Instant } from "../../domain/instant.ts";
import { stepTube, type Tube, type TubeFlag } from "../../domain/sampling/tube.ts";
import type { Box } from "../../domain/transport/box.ts";
import { type BoxFacts, boxOf, factsOf } from "../../domain/transport/box-journey.ts";
import type { NewCustodyEvent } from "../../domain/transport/custody.ts";
import { limitsOf, type TransportLimits } from "../../domain/transport/transport-limits.ts";
import { TUBE_AND_TWO_EVENTS } from "../../store/sampling/tubes.ts";
import type { Write } from "../../store/table.ts";
import type { NewBox } from "../../store/transport/boxes.ts";
import type { Services } from "../services.ts";

// What happens to a box happens to the tubes in it. A box has more of them than a transaction takes, so they are
// brought in line with it piece by piece; doing it again does only what is left.

const FLAGS_OF_TUBES = ["sealMismatch", "temperatureBreach"] as const;

/** What is wrong with a box and hence with every tube in it. */
export const flagsForTubes = ({ flags }: Pick<Box, "flags">): TubeFlag[] =>
  FLAGS_OF_TUBES.filter((flag) => flags.includes(flag));

/** A box that knows when the first of the tubes it lists was sealed, as far as they are sealed by what is known. */
export function withFirstSealing<Facts extends Pick<BoxFacts, "tubeBarcodes" | "firstSealedAt">>(
  { firstSealedAt: _, ...facts }: Facts,
  tubes: ReadonlyMap<string, Tube>,
): Omit<Facts, "firstSealedAt"> & { firstSealedAt?: Instant } {
  const [firstSealedAt] = facts.tubeBarcodes.flatMap((barcode) => tubes.get(barcode)?.sealedAt ?? []).sort();
  return firstSealedAt === undefined ? facts : { ...facts, firstSealedAt };
}

/** Whether everybody knows by now when each of these tubes was sealed. */
export const areAllSealed = (tubeBarcodes: readonly string[], tubes: ReadonlyMap<string, Tube>): boolean =>
  tubeBarcodes.every((barcode) => tubes.get(barcode)?.sealedAt !== undefined);

/** A box that learns of a sealing, and what its chain says of that. */
export function toldOfSealing(
  was: Box,
  firstSealedAt: Instant,
  limits: TransportLimits,
  { recordedAt, who }: Pick<Telling, "recordedAt" | "who">,
): { is: NewBox; fact: NewCustodyEvent } {
  const is = boxOf({ ...factsOf(was), firstSealedAt }, limits);
  const flags = is.flags.filter((flag) => !was.flags.includes(flag));
  const detail = { firstSealedAt, ...(flags.length === 0 ? {} : { flags }) };
  return { is, fact: { what: "sealingTold", at: firstSealedAt, recordedAt, who, detail } };
}

/**
 * Let a box take up the sealings that were recorded while it was being written: whoever sealed its tubes then could not
 * know of it yet. Changes nothing when there are none.
 * @throws ConflictError
 */
export async function takeUpSealings(
  { stores, table }: Pick<Services, "stores" | "table">,
  boxBarcode: string,
  told: Omit<Telling, "at">,
): Promise<Box> {
  const box = await stores.boxes.get(boxBarcode);
  const { firstSealedAt } = withFirstSealing(box, await stores.tubes.getMany(box.tubeBarcodes));
  if (firstSealedAt === undefined || firstSealedAt === box.firstSealedAt) return box;
  const limits = limitsOf(await stores.campaigns.get(box.campaignId));
  const { is, fact } = toldOfSealing(box, firstSealedAt, limits, told);
  await table.transact(stores.boxes.change(box, is, [fact]));
  return stores.boxes.get(boxBarcode);
}

type BoxNow = Pick<Box, "flags"> & { sentAt?: Instant | undefined; sentBy?: string | undefined };

export interface Telling {
  at: Instant;
  recordedAt: Instant;
  who: string;
}

/**
 * Bring the tubes of a box in line with it: on their way once the box has left, and flagged with what is wrong with it.
 * @throws ConflictError
 */
export async function bringTubesInLine(
  { stores, table }: Pick<Services, "stores" | "table">,
  box: Pick<Box, "boxBarcode" | "tubeBarcodes"> & BoxNow,
  told: Telling,
): Promise<void> {
  await table.transactInChunks(box.tubeBarcodes, TUBE_AND_TWO_EVENTS, async (barcodes) => {
    const tubes = await stores.tubes.getMany(barcodes);
    return [...tubes.values()]
      .filter((tube) => tube.boxBarcode === box.boxBarcode)
      .flatMap((tube): Write[] => {
        const { changes, facts } = changeOf(tube, box, told);
        return facts.length === 0 ? [] : stores.tubes.change(tube, changes, facts);
      });
  });
}

function changeOf(
  tube: Tube,
  { boxBarcode, sentAt, sentBy, ...box }: Pick<Box, "boxBarcode"> & BoxNow,
  { at, recordedAt, who }: Telling,
): { changes: Partial<Tube>; facts: NewCustodyEvent[] } {
  const step = sentAt === undefined ? undefined : stepTube(tube.state, "inTransit");
  const flags = flagsForTubes(box).filter((flag) => !tube.flags.includes(flag));
  const facts: NewCustodyEvent[] = [];
  if (typeof step === "object" && sentAt !== undefined) {
    const leapt = step.leapt.length === 0 ? {} : { leapt: step.leapt };
    facts.push({
      what: "inTransit",
      at: sentAt,
      recordedAt,
      who: sentBy ?? who,
      detail: { boxBarcode, ...leapt },
    });
  }
  if (flags.length > 0) facts.push({ what: "flagged", at, recordedAt, who, detail: { boxBarcode, flags } });
  return {
    changes: {
      ...(typeof step === "object" ? { state: step.to } : {}),
      flags: [...tube.flags, ...flags],
    },
    facts,
  };
}
