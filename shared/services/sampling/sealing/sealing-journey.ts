import type { SealTube } from "../../../contracts/sampling/sync.ts";
import { stepTube, type TubeFlag, type TubeState } from "../../../domain/sampling/tube.ts";
import type { BoundedTime } from "../../../domain/stated-time.ts";
import type { NewCustodyEvent, NotedDetail } from "../../../domain/transport/custody.ts";
import type { SealingFacts } from "./sealing-facts.ts";

export interface SealedOn {
  deviceId: string;
  /** The account that sent it in. */
  sentBy: string;
  /** What is odd about who sent it in. */
  senderFlags: readonly TubeFlag[];
  /** When it was sealed, as far as the chain allows what the device states. */
  time: BoundedTime;
  recordedAt: string;
  /** The event of a person's decision that it is to be sealed. */
  resolved: NewCustodyEvent[];
}

/** What happened to the tube so far: sealed, and all that was told of it before. */
export function journeyOf(
  { op, received, notes, box, members }: SealingFacts,
  { deviceId, sentBy, time, recordedAt, resolved }: SealedOn,
): { state: TubeState; boxBarcode: string | undefined; facts: NewCustodyEvent[] } {
  let state: TubeState = received?.state ?? "sealed";
  const facts: NewCustodyEvent[] = [
    {
      what: "sealed",
      at: op.at,
      recordedAt,
      who: op.samplerId,
      where: op.siteId,
      detail: {
        opId: op.opId,
        deviceId,
        lane: op.lane,
        members: members.residentIds.length,
        syncedBy: sentBy,
        ...(time.certain ? {} : { countedFrom: time.usable }),
        ...paperDetail(op, sentBy),
        ...(notes.corrections.length === 0 ? {} : { correctedBy: notes.corrections.map((c) => c.opId) }),
      },
    },
    ...resolved,
  ];
  const step = (to: TubeState, fact: NewCustodyEvent): void => {
    const taken = stepTube(state, to);
    if (typeof taken === "object") state = taken.to;
    if (typeof taken === "object" || to === "boxed") facts.push(fact);
  };
  const { boxed, voided } = notes;
  if (boxed && received?.boxBarcode === undefined) {
    const { at, who, where, opId, boxBarcode } = boxed;
    step("boxed", { what: "boxed", at, recordedAt, who, where, detail: { opId, boxBarcode } });
    if (box?.sentAt !== undefined)
      step("inTransit", {
        what: "inTransit",
        at: box.sentAt,
        recordedAt,
        who: box.sentBy ?? "",
        detail: { boxBarcode },
      });
  }
  if (voided) {
    const { at, who, opId, reason } = voided;
    step("voided", { what: "voided", at, recordedAt, who, detail: { opId, reason } });
  }
  return { state, boxBarcode: received?.boxBarcode ?? boxed?.boxBarcode, facts };
}

/** What came from a paper form: who wrote it, who typed it, and how many of the people. */
function paperDetail({ paper, members }: SealTube, typedBy: string): NotedDetail {
  const peopleFromPaper = members.filter((member) => member.entry === "paper").length;
  return {
    ...(paper === undefined ? {} : { entry: "paper", writtenBy: paper.writtenBy }),
    ...(peopleFromPaper === 0 ? {} : { peopleFromPaper }),
    ...(paper === undefined && peopleFromPaper === 0 ? {} : { typedBy }),
  };
}
