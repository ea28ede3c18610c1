import * as z from "zod";
import { type MessageTemplate, templateOf } from "../message-texts.ts";
import type { Participation } from "../participation.ts";
import { type PersonStatus, personState, type TubeTruth } from "../person-status.ts";
import { revisionOf, type Tube } from "../tube.ts";

// The law of messages: the last thing a person was told is what they read. What they read follows from their tubes;
// what they were told last is noted on their participation. A message is owed exactly when the two differ, and each
// message has a number of its own, the revision of the person's status: so whatever changed a status, and however often
// and in whatever order it is delivered, each revision is told once and the last one holds.

/** What a person reads in a campaign, as far as they are told of it: a seat held makes no difference to somebody unsampled. */
export const Reading = z.object({
  status: z.enum(["noSample", "sampled", "held", "resample", "negative", "positive"]),
  /** The tube that says so, and the revision of its end: another result is another thing to tell. */
  tubeBarcode: z.string().optional(),
  tubeRevision: z.int().positive().optional(),
});
export type Reading = z.infer<typeof Reading>;

/** What a person was told last in a campaign, or is being told: it may have reached them from the claim on. */
export const Told = Reading.extend({
  /** How many messages about their status the person has had in the campaign. */
  revision: z.int().positive(),
  /** Whether that message took back what was told before it. */
  corrects: z.boolean(),
  claimedAtMs: z.int().nonnegative(),
});
export type Told = z.infer<typeof Told>;

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

export const isSameReading = (one: Reading, other: Reading): boolean =>
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
