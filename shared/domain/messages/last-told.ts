import type { Participation } from "../people/participation.ts";
import { type PersonStatus, personState, type TubeTruth } from "../people/person-status.ts";
import { revisionOf, type Tube } from "../sampling/tube.ts";
import { type MessageTemplate, templateOf } from "./message-texts.ts";
import type { Reading, Told } from "./told.ts";

// The law of messages: the last thing a person was told is what they read. What they read follows from their tubes;
// what they were told last is noted on their participation. A message is owed exactly when the two differ, and each
// message has a number of its own, the revision of the person's status: so whatever changed a status, and however often
// and in whatever order it is delivered, each revision is told once and the last one holds.

export type ReadTube = TubeTruth & Pick<Tube, "revision">;

const READ_AS: Record<PersonStatus, Reading["status"]> = {
  ...{ notBooked: "noSample", booked: "noSample", sampled: "sampled" },
  ...{ held: "held", resample: "resample", negative: "negative", positive: "positive" },
};

/** @param tubes the person's tubes by barcode */
export function readingOf(participation: Participation, tubes: ReadonlyMap<string, ReadTube>): Reading {
  const { status, tubeBarcode } = personState(participation, tubes);
  const tube = tubeBarcode === undefined ? undefined : tubes.get(tubeBarcode);
  if (templateOf(status) === undefined || tubeBarcode === undefined || tube === undefined)
    return { status: READ_AS[status] };
  return { status: READ_AS[status], tubeBarcode, tubeRevision: revisionOf(tube) };
}

const isSameReading = (one: Reading, other: Reading): boolean =>
  one.status === other.status &&
  one.tubeBarcode === other.tubeBarcode &&
  one.tubeRevision === other.tubeRevision;

/**
 * What is owed to a person who was told this last and reads that now, if anything. Nothing is owed to somebody who was
 * told nothing and has no result; who was told something hears also that it does not hold any more.
 */
export function owedTo(
  told: Told | undefined,
  reading: Reading,
): (Reading & { revision: number }) | undefined {
  const saysSomething = told !== undefined || reading.tubeBarcode !== undefined;
  if (!saysSomething || (told !== undefined && isSameReading(told, reading))) return undefined;
  return { ...reading, revision: (told?.revision ?? 0) + 1 };
}

/** The message that says a reading. */
export const templateFor = ({ status }: Reading): MessageTemplate =>
  (status === "noSample" || status === "sampled" ? undefined : templateOf(status)) ?? "resultWithdrawn";

/**
 * Whether a new message takes back what was told last: the tube that it was told of does not say it of this person any
 * more. A further tube's result adds to the former and takes nothing back.
 */
export function isTakenBack(
  told: Told | undefined,
  participation: Participation,
  tubes: ReadonlyMap<string, ReadTube>,
): boolean {
  if (told?.tubeBarcode === undefined) return false;
  const samples = participation.samples.filter(({ tubeBarcode }) => tubeBarcode === told.tubeBarcode);
  return !isSameReading(told, readingOf({ ...participation, samples }, tubes));
}
