import * as z from "zod";
import { CommunityId } from "../../domain/area.ts";
import { CONTACT_REASONS } from "../../domain/follow-up/contacts.ts";
import {
  TRANSFER_KINDS,
  TRANSFER_SIDES,
  TRANSFER_STATES,
  Transfer,
  TransferId,
} from "../../domain/follow-up/transfer.ts";
import { Instant } from "../../domain/instant.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { TubeBarcode } from "../barcodes.ts";
import { contract } from "../contract.ts";
import { Address, Label, PersonName, StaffName } from "../texts.ts";

const OneCase = z.object({ tubeBarcode: TubeBarcode });
const OneTransfer = OneCase.extend({ transferId: TransferId });

const OWN_CASE = {
  kind: "followUp",
  from: "params.tubeBarcode",
  check: "of the caller's laboratory, or with members of their communities",
  unknown: "follow-up-unknown",
} as const;

const Signed = z.object({ by: StaffName, at: Instant });
const TransferShown = Transfer.extend({
  tubeBarcode: TubeBarcode,
  destination: Address,
  vehicle: Label,
  madeBy: StaffName,
  give: Signed.optional(),
  take: Signed.optional(),
  state: z.enum(TRANSFER_STATES),
});

export const proposeContacts = contract("POST /v1/follow-ups/{tubeBarcode}/contacts", {
  operationId: "proposeContacts",
  actor: "follow-up",
  summary:
    "Propose contacts of the people of a case: the same tube, household, booked slot, or line at the site. People of the caller's area are named, others counted by community, and the look is recorded",
  roles: ["commander", "community"],
  object: OWN_CASE,
  params: OneCase,
  status: 200,
  answer: z.object({
    /** Of the caller's area of work. */
    contacts: z.array(
      z.object({
        residentId: ResidentId,
        reasons: z.array(z.enum(CONTACT_REASONS)),
        /** The day of the last swab through which they were found, from which the days of a contact are counted. */
        since: z.iso.date(),
        communityId: CommunityId.optional(),
        name: PersonName.optional(),
        /** On the watch list as a contact already. */
        listed: z.boolean(),
      }),
    ),
    /** How many were found in other communities. */
    elsewhere: z.array(z.object({ communityId: CommunityId, people: z.int().positive() })),
    /** More were found than are told. */
    cut: z.boolean(),
  }),
  problems: ["follow-up-unknown"],
});

export const listTransfers = contract("GET /v1/follow-ups/{tubeBarcode}/transfers", {
  operationId: "listTransfers",
  actor: "follow-up",
  summary: "Where people of a case are taken, in which vehicle, and who handed them over and took them in",
  roles: ["commander", "community"],
  object: OWN_CASE,
  params: OneCase,
  status: 200,
  answer: z.object({ transfers: z.array(TransferShown) }),
  problems: ["follow-up-unknown"],
});

export const planTransfer = contract("PUT /v1/follow-ups/{tubeBarcode}/transfers/{transferId}", {
  operationId: "planTransfer",
  actor: "follow-up",
  summary:
    "Say where a person of a case is to be taken, and in which vehicle; it can be changed until they are handed over",
  roles: ["commander", "community"],
  object: OWN_CASE,
  params: OneTransfer,
  body: z.object({
    residentId: ResidentId,
    kind: z.enum(TRANSFER_KINDS),
    destination: Address,
    vehicle: Label,
    plannedAt: Instant,
  }),
  status: 200,
  answer: TransferShown,
  problems: ["follow-up-unknown", "resident-unknown", "transfer-begun", "changed-meanwhile"],
});

export const signTransfer = contract("POST /v1/follow-ups/{tubeBarcode}/transfers/{transferId}/hand-over", {
  operationId: "signTransfer",
  actor: "follow-up",
  summary:
    "Sign one side of a hand-over: the person was given to the vehicle, or taken in at the destination; two accounts sign",
  roles: ["commander", "community"],
  object: OWN_CASE,
  params: OneTransfer,
  body: z.object({ side: z.enum(TRANSFER_SIDES) }),
  status: 200,
  answer: TransferShown,
  problems: ["follow-up-unknown", "transfer-unknown", "transfer-signed", "changed-meanwhile"],
});
