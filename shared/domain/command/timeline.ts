import type { FollowUp } from "../follow-up/follow-up.ts";
import type { Instant } from "../instant.ts";
import type { Participation } from "../people/participation.ts";
import type { CustodyEvent } from "../transport/custody.ts";

// What became of a tube, a box or a person is one list in order of time, from whatever each store knows of it.

/** What a person's timeline has beside the custody events of their tubes. The pages have words for each. */
export const PERSON_EVENTS = [
  "seatBooked",
  "seatMissed",
  "swabbed",
  "toldOfStatus",
  "caseOpened",
  "caseCancelled",
  "reportMade",
  "reportAcknowledged",
] as const;
/** Looks at these are written down. */
export const LOOKED_AT = ["tube", "person"] as const;

type PersonEvent = (typeof PERSON_EVENTS)[number];

export interface TimelineEntry {
  at: Instant;
  /** A custody event, or one of `PERSON_EVENTS`. */
  what: string;
  who?: string;
  /** A site, a laboratory, or wherever the event says. */
  where?: string;
  /** The tube or box that it is about. */
  label?: string;
}

const byTime = (a: TimelineEntry, b: TimelineEntry): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

/** Custody events say of a tube what concerns all in it; what they say of one person is left out. */
export const custodyEntries = (events: readonly CustodyEvent[], label: string): TimelineEntry[] =>
  events.map(({ at, what, who, where }) => ({
    ...{ at, what, who, label },
    ...(where === undefined ? {} : { where }),
  }));

/** What was done about the case of a tube, but for steps that concern one of its people. */
export function caseEntries({
  tubeBarcode: label,
  openedAt,
  cancelledAt,
  report,
}: FollowUp): TimelineEntry[] {
  const entry = (what: PersonEvent, at: Instant | undefined, who?: string): TimelineEntry[] =>
    at === undefined ? [] : [{ at, what, label, ...(who === undefined ? {} : { who }) }];
  return [
    ...entry("caseOpened", openedAt),
    ...entry("caseCancelled", cancelledAt),
    ...entry("reportMade", report?.madeAt, report?.madeBy),
    ...entry("reportAcknowledged", report?.acknowledgedAt, report?.acknowledgedBy),
  ];
}

/** What a person did and was told in a campaign. */
export function personEntries({ booking, noShow, samples, told }: Participation): TimelineEntry[] {
  const booked: TimelineEntry[] = [booking, noShow].flatMap((seat) =>
    seat === undefined ? [] : [{ at: seat.bookedAt, what: "seatBooked", where: seat.siteId }],
  );
  return [
    ...booked,
    ...(noShow === undefined ? [] : [{ at: noShow.slotStart, what: "seatMissed", where: noShow.siteId }]),
    ...samples.map(({ sampledAt, tubeBarcode }) => ({ at: sampledAt, what: "swabbed", label: tubeBarcode })),
    ...(told === undefined
      ? []
      : [
          {
            ...{ at: new Date(told.claimedAtMs).toISOString(), what: "toldOfStatus" },
            ...(told.tubeBarcode === undefined ? {} : { label: told.tubeBarcode }),
          },
        ]),
  ];
}

/** All of them in order of time; what was at the same time stays in the order given. */
export const timelineOf = (...entries: readonly (readonly TimelineEntry[])[]): TimelineEntry[] =>
  entries.flat().sort(byTime);
