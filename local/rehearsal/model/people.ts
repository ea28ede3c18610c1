import type { Outcome } from "../../../shared/domain/laboratory/outcome.ts";
import type { DocumentType } from "../../../shared/domain/people/documents/document.ts";
import type { VoidReason } from "../../../shared/domain/sampling/tube.ts";
import type { Session } from "./session.ts";

/** Why somebody on the roster was not sampled. */
export type NotSampledReason = "away" | "refused" | "inIsolation" | "unreached";

export interface ModelPerson {
  readonly index: number;
  readonly name: string;
  readonly documentType: DocumentType;
  readonly documentNumber: string;
  readonly phone: string | undefined;
  readonly infected: boolean;
  readonly household: ModelHousehold;
  readonly dependant: boolean;
  readonly isVisitor: boolean;
  /** Who acts for them: themselves, another of the household, or nobody. */
  carer: ModelPerson | undefined;
  notSampled: NotSampledReason | undefined;
  session: Session | undefined;
  residentId: string | undefined;
  seat: { siteId: string; slotStart: string } | undefined;
  /** Tubes that they are in, oldest first. */
  readonly tubes: ModelTube[];
}

export interface ModelHousehold {
  readonly householdId: string;
  readonly communityId: string;
  readonly subDistrictId: string;
  readonly members: ModelPerson[];
  /** Where and when the plan has them come; milliseconds. */
  siteId: string;
  dueMs: number;
  /** When its wave may book. */
  bookingOpensMs: number;
}

/** What a tube will turn out to be, as the laboratory will find it. */
export type Fate = { kind: "outcome"; outcome: Outcome } | { kind: "void"; reason: VoidReason };

export interface ModelTube {
  readonly tubeBarcode: string;
  readonly siteId: string;
  readonly kind: "screening" | "priority" | "retest";
  readonly poolSize: number;
  readonly members: readonly ModelPerson[];
  readonly sealedMs: number;
  /** Of its sub-district's wave: laboratories test in this order. */
  readonly rank: number;
  fate: Fate;
  boxBarcode: string | undefined;
  laboratoryId: string | undefined;
  receivedMs: number | undefined;
  /** When the laboratory's capacity for it was spent, and when people could read its result. */
  testedMs: number | undefined;
  endedMs: number | undefined;
  end: Outcome | "voided" | undefined;
  /** When a device told the server of its sealing. */
  toldMs: number | undefined;
}

export interface ModelBox {
  readonly boxBarcode: string;
  readonly sealNumber: string;
  readonly siteId: string;
  readonly tubes: readonly ModelTube[];
  /** When a device told the server of its packing. */
  toldMs: number | undefined;
  laboratoryId: string | undefined;
  receivedMs: number | undefined;
}

/** What is told in a window is known after it, whichever of the window's events comes first. */
const WINDOW_MS = 60_000;

/** Whether the server knows by then of the box and of all tubes in it. */
export const isKnown = ({ toldMs, tubes }: ModelBox, atMs: number): boolean =>
  [{ toldMs }, ...tubes].every((each) => each.toldMs !== undefined && each.toldMs + WINDOW_MS <= atMs);
