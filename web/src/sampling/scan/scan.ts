import type { NotOurs } from "../../../../shared/domain/codes/signed-code.ts";
import type { TubePerson } from "../tube/open-tube.ts";

export type Scan =
  | { kind: "tube"; barcode: string }
  | { kind: "box"; barcode: string }
  | { kind: "person"; person: TubePerson }
  /** The QR code was not issued by us: whoever shows it may be taken all the same, if the sampler says so. */
  | { kind: "notOurs"; person: TubePerson }
  | { kind: "refused"; reason: RefusedScan };

type RefusedScan =
  | "tubeMalformed"
  | "boxMalformed"
  | "codeMalformed"
  | "codeForged"
  | `codeNotOurs.${NotOurs}`;
