import type { Box } from "../domain/box.ts";
import type { CustodyFact } from "../domain/custody.ts";
import type { Instant } from "../domain/instant.ts";
import { stepTube, type Tube, type TubeFlag } from "../domain/tube.ts";
import type { Services } from "../platform/services.ts";
import { chunksOf, type Write } from "./table.ts";

// What happens to a box happens to the tubes in it. A box has more of them than a transaction takes, so they are
// brought in line with it piece by piece; doing it again does only what is left.

/** A tube takes three writes at most, so a piece fits a transaction. */
const TUBES_A_PIECE = 30;

const FLAGS_OF_TUBES = ["sealMismatch", "temperatureBreach"] as const;

/** What is wrong with a box and hence with every tube in it. */
export const flagsForTubes = ({ flags }: Pick<Box, "flags">): TubeFlag[] =>
  FLAGS_OF_TUBES.filter((flag) => flags.includes(flag));

/** When the first of some tubes was sealed, as far as they are known. */
export function firstSealing(tubes: Iterable<Tube>): { firstSealedAt?: Instant } {
  const [firstSealedAt] = [...tubes].flatMap((tube) => tube.sealedAt ?? []).sort();
  return firstSealedAt === undefined ? {} : { firstSealedAt };
}

type BoxNow = Pick<Box, "flags"> & { sentAt?: Instant | undefined; sentBy?: string | undefined };

export interface Telling {
  at: Instant;
  recordedAt: Instant;
  who: string;
  /** Thrown when a tube changed since it was read. */
  factsChanged: () => Error;
}

/**
 * Bring the tubes of a box in line with it: on their way once the box has left, and flagged with what is wrong with it.
 * @throws what `factsChanged` makes
 */
export async function bringTubesInLine(
  { stores, table }: Pick<Services, "stores" | "table">,
  box: Pick<Box, "boxBarcode" | "tubeBarcodes"> & BoxNow,
  told: Telling,
): Promise<void> {
  for (const piece of chunksOf(box.tubeBarcodes, TUBES_A_PIECE)) {
    const tubes = await stores.tubes.getMany(piece);
    const writes = [...tubes.values()]
      .filter((tube) => tube.boxBarcode === box.boxBarcode)
      .flatMap((tube): Write[] => {
        const { changes, facts } = changeOf(tube, box, told);
        return facts.length === 0 ? [] : stores.tubes.change(tube, changes, facts, told.factsChanged);
      });
    if (writes.length > 0) await table.transact(writes);
  }
}

function changeOf(
  tube: Tube,
  { boxBarcode, sentAt, sentBy, ...box }: Pick<Box, "boxBarcode"> & BoxNow,
  { at, recordedAt, who }: Telling,
): { changes: Partial<Tube>; facts: CustodyFact[] } {
  const step = sentAt === undefined ? undefined : stepTube(tube.state, "inTransit");
  const flags = flagsForTubes(box).filter((flag) => !tube.flags.includes(flag));
  const facts: CustodyFact[] = [];
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
