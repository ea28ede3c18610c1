import type { Campaign } from "../../domain/campaign/campaign.ts";
import { stepTube, type Tube, type TubeFlag } from "../../domain/sampling/tube.ts";
import { claimOf } from "../../domain/transport/claimed-tube.ts";
import type { NewCustodyEvent } from "../../domain/transport/custody.ts";
import { isLateToLaboratory, type TransportLimits } from "../../domain/transport/transport-limits.ts";
import { listedAlso } from "../../store/sampling/tube-notes.ts";
import type { Write } from "../../store/table.ts";
import { CounterDeltas, countLaboratory } from "../people/counter-deltas.ts";
import { counterWrites } from "../people/person-counts.ts";
import type { Services } from "../services.ts";

/** A tube, an event and what was noted of it before it was sealed. */
const WRITES_A_TUBE = 3;

export interface Receipt {
  boxBarcode: string;
  campaign: Campaign;
  laboratoryId: string;
  who: string;
  at: string;
  recordedAt: string;
}

/** A receipt with what was wrong with the box on its way, and hence with every tube in it, and with some tubes. */
interface Receiving extends Receipt {
  flags: readonly TubeFlag[];
  limits: TransportLimits;
  expected: ReadonlySet<string>;
  notSentHere: ReadonlySet<string>;
  saidDamaged: ReadonlySet<string>;
}

/** Receive tubes scanned out of a box. Those received here before are left as they are. */
export const receiveTubes = (
  services: Services,
  receipt: Receiving,
  scanned: readonly string[],
): Promise<void> =>
  services.table.transactInChunks(scanned, WRITES_A_TUBE, (chunk) => receiptOf(services, receipt, chunk));

async function receiptOf(
  { stores }: Services,
  receipt: Receiving,
  piece: readonly string[],
): Promise<Write[]> {
  const { expected } = receipt;
  const tubes = await stores.tubes.getMany(piece);
  const unsealed = piece.filter((barcode) => tubes.get(barcode)?.sealedAt === undefined);
  const notes = await stores.tubeNotes.getMany(unsealed.filter((barcode) => expected.has(barcode)));
  const { laboratoryId } = receipt;
  const byCampaign = new Map<string, CounterDeltas>();
  const movesOf = (campaignId: string): CounterDeltas => {
    const moves = byCampaign.get(campaignId) ?? new CounterDeltas();
    byCampaign.set(campaignId, moves);
    return moves;
  };
  const writes: Write[] = [];
  const received: Pick<Tube, "tubeBarcode" | "kind" | "turnaround" | "receivedAt">[] = [];
  for (const tubeBarcode of piece) {
    const tube = tubes.get(tubeBarcode);
    const note = notes.get(tubeBarcode);
    const listedIn = note && listedAlso(note, receipt.boxBarcode);
    if (note && listedIn !== note.listedIn) writes.push(stores.tubeNotes.write(note, { listedIn }));
    if (!tube) {
      const [made, facts] = unsealedTube(receipt, tubeBarcode);
      writes.push(...stores.tubes.create(made, facts));
      received.push(made);
      movesOf(made.campaignId).add("laboratories", laboratoryId, "tubesReceived", 1);
      continue;
    }
    const change = receive(tube, receipt);
    if (!change) continue;
    writes.push(...stores.tubes.change(tube, change.changes, [change.fact]));
    if (change.changes.receivedAt !== undefined) received.push({ ...tube, ...change.changes });
    if (change.changes.receivedAt === undefined) continue;
    const moves = movesOf(tube.campaignId);
    if (tube.siteId !== undefined && tube.receivedAt === undefined)
      moves.add("sites", tube.siteId, "tubesReceived", 1);
    countLaboratory(moves, tube.laboratoryId, laboratoryId);
  }
  for (const [campaignId, moves] of byCampaign)
    writes.push(...counterWrites(stores.counters, campaignId, moves));
  writes.push(...stores.dueResults.noting(received));
  return writes;
}

/**
 * What receipt means for a known tube; nothing where this laboratory has said so before. A tube that another
 * laboratory has stays there, unless it was sent here and no test of it has begun; that both say so is noted.
 */
function receive(
  tube: Tube,
  receiving: Receiving,
): { changes: Partial<Tube>; fact: NewCustodyEvent } | undefined {
  const { boxBarcode, laboratoryId, who, at, recordedAt } = receiving;
  const isSentHere = !receiving.notSentHere.has(tube.tubeBarcode);
  const claim = claimOf(tube, { laboratoryId, boxBarcode, at }, isSentHere);
  if (claim.kind === "known") return undefined;
  const heldBy = tube.laboratoryId === laboratoryId ? undefined : tube.laboratoryId;
  const { claims } = claim;
  const kept = tube.flags.filter((flag) => claim.kind === "noted" || flag !== "notSentHere");
  const odd = [...claim.flags, ...oddities(tube.tubeBarcode, receiving)];
  const fact: NewCustodyEvent = {
    what: "received",
    at,
    recordedAt,
    who,
    where: laboratoryId,
    detail: { boxBarcode },
  };
  if (claim.kind === "noted")
    return {
      changes: { claims: claim.claims, flags: [...new Set([...kept, ...claim.flags])] },
      fact: {
        ...fact,
        detail: { boxBarcode, ...(heldBy === undefined ? {} : { heldBy }), ...raised(odd) },
      },
    };
  const { leapt, flags } = onTheWay(tube, receiving);
  return {
    changes: {
      ...{
        state: "received",
        laboratoryId,
        receivedAt: at,
        flags: [...new Set([...kept, ...flags, ...odd])],
      },
      ...(claims === undefined || claims.length === 0 ? {} : { claims }),
    },
    fact: {
      ...fact,
      detail: {
        boxBarcode,
        ...(leapt.length === 0 ? {} : { leapt }),
        ...(tube.receivedAt !== undefined && heldBy !== undefined ? { from: heldBy } : {}),
        ...raised(odd),
      },
    },
  };
}

/** What of the tube's way shows at its receipt. */
function onTheWay(tube: Tube, { at, flags: ofBox, limits, expected }: Receiving) {
  const step = stepTube(tube.state, "received");
  const leapt = typeof step === "object" ? step.leapt : [];
  const flags: TubeFlag[] = [
    ...(leapt.includes("inTransit") && !ofBox.includes("handOverPending")
      ? (["receivedBeforeSent"] as const)
      : []),
    ...ofBox,
    ...(tube.sealedAt !== undefined && isLateToLaboratory(tube.sealedAt, at, limits)
      ? (["lateToLaboratory"] as const)
      : []),
    ...(expected.has(tube.tubeBarcode) ? [] : (["unexpectedInBox"] as const)),
  ];
  return { leapt, flags };
}

/** What somebody has to know of a tube before it is acted on: it was not sent here, or is said to be damaged. */
const oddities = (tubeBarcode: string, { notSentHere, saidDamaged }: Receiving): TubeFlag[] => [
  ...(notSentHere.has(tubeBarcode) ? (["notSentHere"] as const) : []),
  ...(saidDamaged.has(tubeBarcode) ? (["saidDamaged"] as const) : []),
];

const raised = (flags: TubeFlag[]) => (flags.length === 0 ? {} : { flags });

/** A tube nobody told of the sealing of: received all the same, its members come with the device that sealed it. */
function unsealedTube(
  receiving: Receiving,
  tubeBarcode: string,
): [Omit<Tube, "eventCount" | "headHash">, NewCustodyEvent[]] {
  const { boxBarcode, campaign, laboratoryId, who, at, recordedAt, flags } = receiving;
  const odd = oddities(tubeBarcode, receiving);
  return [
    {
      tubeBarcode,
      campaignId: campaign.campaignId,
      poolSize: campaign.poolSize,
      kind: "screening",
      state: "received",
      members: [],
      laboratoryId,
      receivedAt: at,
      ...(odd.includes("notSentHere") ? { claims: [{ laboratoryId, boxBarcode, at }] } : {}),
      flags: ["receivedBeforeSealed", ...flags, ...odd],
    },
    [{ what: "received", at, recordedAt, who, where: laboratoryId, detail: { boxBarcode, ...raised(odd) } }],
  ];
}
