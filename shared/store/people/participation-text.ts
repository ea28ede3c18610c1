import { Told } from "../../domain/messages/told.ts";
import { Booking, Sample } from "../../domain/people/participation.ts";

// A seat, each sample and what was told last are a line of words, not a map: the embedded engine is paid by the attribute and the element, and
// ten participations are written for each tube.

/** The samples of someone who was not sampled. */
export const NO_SAMPLES = "";

/** `110107001-F1 2026-03-02T01:00:00.000Z 2 2026-03-01T09:30:00.000Z`, and the request's own name if it has one. */
export function writeSeat({ siteId, slotStart, lane, bookedAt, idempotencyKey }: Booking): string {
  return [siteId, slotStart, lane, bookedAt, ...(idempotencyKey === undefined ? [] : [idempotencyKey])].join(
    " ",
  );
}

export function readSeat(text: string): Booking {
  const [siteId, slotStart, lane, bookedAt, idempotencyKey] = text.split(" ");
  return Booking.parse({
    ...{ siteId, slotStart, lane: Number(lane), bookedAt },
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  });
}

/** Stands for the community of somebody who is counted in none. */
const NO_COMMUNITY = "-";

/** A line for each sample: `T000000000197 screening 2026-03-02T01:00:00.000Z 110107001001`. */
export const writeSamples = (samples: readonly Sample[]): string =>
  samples
    .map(({ tubeBarcode, kind, sampledAt, countedIn }) =>
      [tubeBarcode, kind, sampledAt, ...(countedIn === undefined ? [] : [countedIn ?? NO_COMMUNITY])].join(
        " ",
      ),
    )
    .join("\n");

export const readSamples = (text: string): Sample[] =>
  text === NO_SAMPLES ? [] : text.split("\n").map(readSample);

function readSample(line: string): Sample {
  const [tubeBarcode, kind, sampledAt, community] = line.split(" ");
  const countedIn = community === NO_COMMUNITY ? null : community;
  return Sample.parse({ tubeBarcode, kind, sampledAt, ...(countedIn === undefined ? {} : { countedIn }) });
}

/** Of a message that takes another back, and of one that does not. */
const CORRECTS = "correction";
const ADDS = "news";

/** `2 held correction 1772413200000 T000000000197 1`; without a tube where no result is told. */
export const writeTold = (told: Told): string => {
  const { revision, status, corrects, claimedAtMs, tubeBarcode, tubeRevision } = told;
  const words = [revision, status, corrects ? CORRECTS : ADDS, claimedAtMs];
  return [...words, ...(tubeBarcode === undefined ? [] : [tubeBarcode, tubeRevision])].join(" ");
};

export function readTold(text: string): Told {
  const [revision, status, manner, claimedAtMs, tubeBarcode, tubeRevision] = text.split(" ");
  return Told.parse({
    ...{
      revision: Number(revision),
      status,
      corrects: manner === CORRECTS,
      claimedAtMs: Number(claimedAtMs),
    },
    ...(tubeBarcode === undefined ? {} : { tubeBarcode, tubeRevision: Number(tubeRevision) }),
  });
}
