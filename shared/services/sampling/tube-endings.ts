import { caseAfterEnd, type EndedTube, isReportOwed } from "../../domain/follow-up/follow-up.ts";
import type { Clock, Instant } from "../../domain/instant.ts";
import type { Outcome } from "../../domain/laboratory/outcome.ts";
import { stepTube, type Tube, type VoidReason } from "../../domain/sampling/tube.ts";
import type { CustodyDetail, NewCustodyEvent } from "../../domain/transport/custody.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Stores } from "../../store/stores.ts";
import {
  chunksOf,
  MAX_TRANSACTION_WRITES,
  retryOnConflict,
  type Table,
  type Write,
} from "../../store/table.ts";
import { CounterDeltas } from "../people/counter-deltas.ts";
import { countSoleTube, recountMembers } from "../people/member-recounts.ts";
import { counterWrites } from "../people/person-counts.ts";

// A tube ends by its result being published or by being voided. Either way one transaction holds everything that
// follows: the tube and its event, the counters, the case that asks its members back, and the messages owed.

export interface TubeEnding {
  tube: Tube;
  /** `discoveredAt`: when the run that shows the outcome was submitted. */
  end: { published: Outcome; discoveredAt: Instant } | { voided: VoidReason };
  fact: NewCustodyEvent;
}

/** An ending never takes place twice on one tube; corrections count on from here. */
const FIRST_REVISION = 1;
/** What is owed of so many tubes, a hundred messages, is one entry: one write, and one message of a queue. */
const TUBES_AN_ENTRY = 10;

/**
 * The writes that end some tubes of one campaign. They fail together with `changed-meanwhile` if a tube, or another
 * tube that a member is in, changed since it was read. May be more than a transaction takes: end fewer tubes then.
 */
export async function endTubes(
  stores: Stores,
  campaignId: string,
  endings: readonly TubeEnding[],
  now: Date,
): Promise<Write[]> {
  const moves = new CounterDeltas();
  for (const { tube, end } of endings) {
    if (tube.siteId !== undefined)
      moves.add("sites", tube.siteId, "voided" in end ? "tubesVoided" : "tubesPublished", 1);
    if ("voided" in end && tube.laboratoryId !== undefined && tube.state !== "reported")
      moves.add("laboratories", tube.laboratoryId, "tubesVoided", 1);
  }
  const ends = endings.map(({ tube, end }) => ({ was: tube, is: { ...tube, ...changesOf(end, now) } }));
  const toRead = ends.filter(({ is }) => !countSoleTube(moves, is));
  const others = await recountMembers(stores, campaignId, toRead, moves);
  return [
    ...endings.flatMap(({ tube, end, fact }) => [
      ...stores.tubes.change(tube, changesOf(end, now), [fact]),
      ...firstFollowUpOf(stores, { ...tube, ...changesOf(end, now) }, now.toISOString()),
    ]),
    ...messagesOwed(
      stores,
      endings.map(({ tube, end }) => ({
        tubeBarcode: tube.tubeBarcode,
        isNegative: "published" in end && end.published === "negative",
      })),
      now,
    ),
    ...counterWrites(stores.counters, campaignId, moves),
    ...others.map((tube) => stores.tubes.unchanged(tube)),
  ];
}

/** What is owed of tubes that ended, to be told to their members: apart, so that nobody waits behind good news. */
export const messagesOwed = (
  { outbox }: Pick<Stores, "outbox">,
  ended: readonly { tubeBarcode: string; isNegative: boolean }[],
  now: Date,
): Write[] =>
  (["urgent", "news"] as const).flatMap((lane) => {
    const ofLane = ended.filter(({ isNegative }) => isNegative === (lane === "news"));
    return chunksOf(ofLane, TUBES_AN_ENTRY).map((tubes) =>
      outbox.enqueue(
        {
          ...{ kind: "tubesEnded" as const, lane },
          tubes: tubes.map(({ tubeBarcode }) => ({ tubeBarcode, revision: FIRST_REVISION })),
        },
        now,
      ),
    );
  });

const changesOf = (end: TubeEnding["end"], now: Date) =>
  "voided" in end
    ? ({ state: "voided", voidReason: end.voided, revision: FIRST_REVISION } as const)
    : ({
        state: "published",
        outcome: end.published,
        publishedAt: now.toISOString(),
        revision: FIRST_REVISION,
        ...(isReportOwed(end.published) ? { discoveredAt: end.discoveredAt } : {}),
      } as const);

/** The write that opens the case a tube's end asks for, if it asks for one and there is anybody to ask back. */
export function firstFollowUpOf(
  stores: Pick<Stores, "followUps">,
  tube: EndedTube,
  openedAt: Instant,
): Write[] {
  const followUp = caseAfterEnd(undefined, tube, openedAt);
  return followUp ? [stores.followUps.open(followUp)] : [];
}

export interface Voiding {
  at: Instant;
  who: string;
  reason: VoidReason;
  where?: string;
  /** What else there is to say of it in the chain. */
  detail?: CustodyDetail;
  /** Writes to make in the same transaction, such as the record of the operation that voids. */
  also?: readonly Write[];
  /** Leave the tube as it is unless this holds of it as it stands then. */
  onlyIf?: (tube: Tube) => boolean;
}

/**
 * Void a tube: its members are recalled. Voiding a voided tube changes nothing (but makes `also`).
 * @returns the tube as it stands then
 * @throws ProblemError `tube-transition` for a tube whose result is published; `busy`
 */
export function voidTube(
  services: { stores: Stores; table: Table; clock: Clock },
  tube: Tube,
  { at, who, reason, where, detail = {}, also = [], onlyIf = () => true }: Voiding,
): Promise<Tube> {
  const { stores, table } = services;
  return retryOnConflict(async (attempt) => {
    const was = attempt === 1 ? tube : await stores.tubes.get(tube.tubeBarcode);
    if (!onlyIf(was)) return was;
    if (was.state === "voided") {
      if (also.length > 0) await table.transact(also);
      return was;
    }
    if (typeof stepTube(was.state, "voided") === "string")
      throw new ProblemError("tube-transition", { tubeBarcode: was.tubeBarcode, state: was.state });
    const now = services.clock.now();
    const fact: NewCustodyEvent = {
      what: "voided",
      at,
      recordedAt: now.toISOString(),
      who,
      where,
      detail: { reason, from: was.state, ...detail },
    };
    const writes = await endTubes(
      stores,
      was.campaignId,
      [{ tube: was, end: { voided: reason }, fact }],
      now,
    );
    await table.transact(inOneTransaction([...also, ...writes]));
    return { ...was, state: "voided", voidReason: reason };
  });
}

/**
 * A single tube far over its size, whose members are in many others too, may need more checks than a transaction
 * takes. The checks come last and only guard counters against two tubes of one person ending in the same moment.
 */
export const inOneTransaction = (writes: readonly Write[]): Write[] =>
  writes.slice(0, MAX_TRANSACTION_WRITES);
