import type { PoolSize } from "../../shared/domain/campaign/campaign.ts";
import type { Outcome } from "../../shared/domain/laboratory/outcome.ts";
import type { DocumentType } from "../../shared/domain/people/documents/document.ts";
import type { TubeKind } from "../../shared/domain/sampling/tube.ts";
import type { Session } from "./session.ts";

/** How a tube is to end: what the laboratory will find, or why it cannot be tested. */
export type Fate = Outcome | "swabUpsideDown" | "labIncident" | "tooOldOver56h";

/** A tube of the journey and what has been done to it. */
export interface DemoTube {
  readonly tubeBarcode: string;
  readonly siteId: string;
  readonly poolSize: PoolSize;
  readonly kind: TubeKind;
  readonly members: readonly DemoPerson[];
  fate: Fate;
  /** How it did end; absent while it is under way. */
  end?: Outcome | "voided";
  laboratoryId?: string;
}

/** Somebody who goes through the journey, and what has become of them. */
export interface DemoPerson {
  readonly name: string;
  readonly documentType: DocumentType;
  readonly documentNumber: string;
  readonly phone?: string;
  readonly infected: boolean;
  readonly household: DemoHousehold;
  /** Looked after by every other adult of the household who is none. */
  readonly dependant: boolean;
  /** Themselves, another of the household, or nobody: then the community looks after them. */
  carer?: DemoPerson;
  session?: Session;
  residentId?: string;
  seat?: { siteId: string; slotStart: string };
  /** Oldest first. */
  readonly tubes: DemoTube[];
}

export interface DemoHousehold {
  readonly householdId: string;
  readonly communityId: string;
  readonly subDistrictId: string;
  readonly members: DemoPerson[];
  /** Where the household goes together. */
  siteId?: string;
}
