import * as z from "zod";
import { TUBE_FLAGS, TUBE_STATES } from "../../domain/sampling/tube.ts";
import { CustodyEvent } from "../../domain/transport/custody.ts";
import { CHAIN_VIOLATIONS } from "../../domain/transport/custody-check.ts";
import { BoxBarcode, TubeBarcode } from "../barcodes.ts";
import { contract } from "../contract.ts";

const BoxParams = z.object({ boxBarcode: BoxBarcode });

const Custody = z.object({
  events: z.array(CustodyEvent),
  intact: z.boolean(),
  /** Number of the first event that does not fit, and what is wrong with it. */
  firstBrokenLink: z.int().optional(),
  fault: z.enum(CHAIN_VIOLATIONS).optional(),
});

export const tubeCustody = contract("GET /v1/tubes/{tubeBarcode}/custody", {
  operationId: "tubeCustody",
  actor: "transport",
  summary: "A tube's state, its flags and its custody chain, checked link by link",
  roles: ["sampler", "courier", "technician", "reviewer", "commander"],
  object: {
    kind: "tube",
    from: "params.tubeBarcode",
    check: "of a site of the caller's, or received by their laboratory",
    unknown: "tube-unknown",
  },
  params: z.object({ tubeBarcode: TubeBarcode }),
  status: 200,
  answer: Custody.extend({
    state: z.enum(TUBE_STATES),
    /** What is odd about it, for whoever has to judge its result. */
    flags: z.array(z.enum(TUBE_FLAGS)),
  }),
  problems: ["tube-unknown"],
});

export const boxCustody = contract("GET /v1/boxes/{boxBarcode}/custody", {
  operationId: "boxCustody",
  actor: "transport",
  summary: "A box's custody chain, checked link by link",
  roles: ["sampler", "courier", "technician", "reviewer", "commander"],
  object: {
    kind: "box",
    from: "params.boxBarcode",
    check: "of a site of the caller's, or bound for their laboratory",
    unknown: "box-unknown",
  },
  params: BoxParams,
  status: 200,
  answer: Custody,
  problems: ["box-unknown"],
});
