import { Booking, Sample } from "../domain/participation.ts";

// A seat and each sample are a line of words, not a map: the embedded engine is paid by the attribute and the element, and
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
