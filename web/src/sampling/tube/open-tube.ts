import type { TubeMember } from "../../../../shared/contracts/sampling/sync.ts";
import type { PoolSize, Setup } from "../setup.ts";

/** A person whose swab goes into the open tube. */
export interface TubePerson {
  /** What makes the person one and the same: the resident code, or document type and number. */
  identity: string;
  member: TubeMember;
  /** To compare with the person standing there: the masked name and last four of a scanned code, if it had them. */
  shownName?: string;
  lastFour?: string;
  note?: "unverified" | "expired" | "notOurs";
}

/** The tube on the table. It exists on this device only: the server first hears of it when it is sealed. */
export interface OpenTube {
  tubeBarcode: string;
  poolSize: PoolSize;
  tubeKind: Setup["tubeKind"];
  people: TubePerson[];
  /** Who wrote the paper form that the tube is typed in from. */
  writtenBy?: string;
}

/** Type the tube in from a paper form, or, without a name, as people stand there. */
export function fromPaper({ writtenBy: _, ...tube }: OpenTube, writtenBy: string): OpenTube {
  return writtenBy === "" ? tube : { ...tube, writtenBy };
}

export const beginTube = (tubeBarcode: string, setup: Setup): OpenTube => ({
  tubeBarcode,
  poolSize: setup.poolSize,
  tubeKind: setup.tubeKind,
  people: [],
});

export type Added = { ok: true; tube: OpenTube } | { ok: false; reason: "alreadyInTube" | "tubeFull" };

/** Put a person in; the same person twice, or one too many, is refused while the swab can still be kept back. */
export function addPerson(tube: OpenTube, person: TubePerson): Added {
  if (tube.people.some((p) => p.identity === person.identity)) return { ok: false, reason: "alreadyInTube" };
  if (tube.people.length >= tube.poolSize) return { ok: false, reason: "tubeFull" };
  return { ok: true, tube: { ...tube, people: [...tube.people, person] } };
}

export const removePerson = (tube: OpenTube, identity: string): OpenTube => ({
  ...tube,
  people: tube.people.filter((p) => p.identity !== identity),
});
