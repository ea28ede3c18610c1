import type { Instant } from "../../domain/instant.ts";
import type { Box, BoxFlag } from "../../domain/transport/box.ts";
import { type BoxAct, inOrderDone, isKnownAct } from "../../domain/transport/box-act.ts";
import { type BoxFacts, boxOf, factsOf } from "../../domain/transport/box-journey.ts";
import type { CustodyDetail, NewCustodyEvent } from "../../domain/transport/custody.ts";
import { limitsOf } from "../../domain/transport/transport-limits.ts";
import { ProblemError } from "../../errors/problem.ts";
import { retryOnConflict } from "../../store/table.ts";
import type { Services } from "../services.ts";
import { bringTubesInLine, withFirstSealing } from "./box-tubes.ts";

export interface Telling {
  boxBarcode: string;
  recordedAt: Instant;
  /** The facts of a box that is not known yet. @throws ProblemError when it has to be known */
  unknown: () => BoxFacts;
  /** What is told of the box, judged as it stands. @throws ProblemError when it cannot be so */
  acts: (facts: BoxFacts, was: Box | undefined) => BoxAct[];
}

/**
 * Record what was done with a box: its tubes are brought in line first, piece by piece, then the box is written with an
 * event for each act; a request broken off in between does the rest when it comes again. What was told before changes
 * nothing.
 * @returns the box as it stands then
 */
export function recordActs(services: Services, telling: Telling): Promise<Box> {
  const { stores, table } = services;
  const { boxBarcode, recordedAt } = telling;
  return retryOnConflict(async () => {
    const was = await stores.boxes.find(boxBarcode);
    const facts = was ? factsOf(was) : telling.unknown();
    const news = telling.acts(facts, was).filter((act) => !isKnownAct(facts.acts, act));
    const [first] = news;
    if (was && !first) return was;
    if (news.some((act) => isToldTooOften(facts.acts, act)))
      throw new ProblemError("box-told-too-often", { boxBarcode, times: MOST_ACTS_OF_ONE_KIND });
    const [campaign, tubes] = await Promise.all([
      stores.campaigns.get(facts.campaignId),
      stores.tubes.getMany(facts.tubeBarcodes),
    ]);
    const acts = inOrderDone([...facts.acts, ...news]);
    const is = boxOf({ ...withFirstSealing(facts, tubes), acts }, limitsOf(campaign));
    const who = first?.who ?? "";
    await retryOnConflict(() =>
      bringTubesInLine(services, is, { at: first?.at ?? recordedAt, recordedAt, who }),
    );
    const events = news.map((act) => eventOf(act, was, is, recordedAt));
    await table.transact(was ? stores.boxes.change(was, is, events) : stores.boxes.create(is, events));
    return stores.boxes.get(boxBarcode);
  });
}

/** Many more than a box sees in its life. An item of the table has a size, and what is received must still fit. */
const MOST_ACTS_OF_ONE_KIND = 20;

const isToldTooOften = (acts: readonly BoxAct[], { kind, who }: BoxAct): boolean =>
  acts.filter((act) => act.kind === kind && act.who === who).length >= MOST_ACTS_OF_ONE_KIND;

type BoxNow = Pick<Box, "handOvers" | "flags"> & { siteId?: string | undefined };

/** An act as an event of the box's chain, with what it brought to light. */
function eventOf(act: BoxAct, was: Box | undefined, is: BoxNow, recordedAt: Instant): NewCustodyEvent {
  const { kind, at, who, ...rest } = act;
  const detail: CustodyDetail = {};
  // What is no word or number, as where the party works, stands with the act on the box.
  for (const [name, value] of Object.entries(rest))
    if (value !== undefined && typeof value !== "object") detail[name] = value;
  const raised = raisedFlags(was, is);
  if (raised.length > 0) detail.flags = raised;
  if (kind === "diverted" && was?.laboratoryId !== undefined) detail.fromLaboratoryId = was.laboratoryId;
  const event = { what: kind, at, recordedAt, who, detail };
  if (kind !== "given" && kind !== "taken") return event;
  const side = is.handOvers.find((handOver) => handOver[kind]?.at === at && handOver[kind]?.who === who);
  detail.handOver = side?.complete ? "complete" : "pending";
  const leavesSite = side !== undefined && side === is.handOvers[0];
  return leavesSite && is.siteId !== undefined ? { ...event, where: is.siteId } : event;
}

export const raisedFlags = (was: Pick<Box, "flags"> | undefined, is: Pick<Box, "flags">): BoxFlag[] =>
  is.flags.filter((flag) => flag !== "handOverPending" && was?.flags.includes(flag) !== true);
