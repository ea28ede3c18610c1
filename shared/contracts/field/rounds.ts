import * as z from "zod";
import { CommunityId } from "../../domain/area.ts";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { MAX_ROUND_PEOPLE, Round } from "../../domain/field/round.ts";
import { RoundId, VISIT_FLAGS, VISIT_OUTCOMES, Visit } from "../../domain/field/visit.ts";
import { Instant } from "../../domain/instant.ts";
import { PERSON_STATUSES } from "../../domain/people/person-status.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { UNSAMPLED_REASONS } from "../../domain/people/unsampled.ts";
import { contract } from "../contract.ts";
import { optionalField } from "../optional-field.ts";
import { ShownPhone } from "../phone.ts";
import { Address, Label, PersonName, StaffName } from "../texts.ts";

const MAX_VISITS_AT_ONCE = 200;

const Count = z.int().nonnegative();
const InCommunity = z.object({ campaignId: CampaignId, communityId: CommunityId });
const OneRound = InCommunity.extend({ roundId: RoundId });
export const RoundShown = Round.omit({ residentIds: true, earlier: true });

/** What a list shows of the latest visit at a door. */
export const DoorShown = z.object({
  outcome: z.enum(VISIT_OUTCOMES),
  at: Instant,
  by: StaffName,
  promisedDay: z.iso.date().optional(),
  visits: z.int().positive(),
});

export const makeRound = contract(
  "PUT /v1/campaigns/{campaignId}/communities/{communityId}/rounds/{roundId}",
  {
    operationId: "makeRound",
    actor: "field",
    summary:
      "Give a worker the doors of a day: people of the community who are still to be sampled; the same again changes nothing",
    roles: ["community", "commander"],
    object: { kind: "community", from: "params.communityId" },
    params: OneRound,
    body: z.object({
      day: z.iso.date(),
      /** A grid or a building. */
      name: Label,
      worker: StaffName,
      residentIds: z.array(ResidentId).min(1).max(MAX_ROUND_PEOPLE),
    }),
    status: 200,
    answer: RoundShown.extend({ people: Count }),
    problems: [
      "campaign-unknown",
      "campaign-not-open",
      "resident-unknown",
      "round-worker-unfit",
      "rounds-too-many",
    ],
  },
);

export const cancelRound = contract(
  "DELETE /v1/campaigns/{campaignId}/communities/{communityId}/rounds/{roundId}",
  {
    operationId: "cancelRound",
    actor: "field",
    summary:
      "Take a round off its worker's phone; visits that were made still count; cancelling it again changes nothing",
    roles: ["community", "commander"],
    object: { kind: "community", from: "params.communityId" },
    params: OneRound,
    status: 204,
    problems: ["campaign-unknown", "round-unknown"],
  },
);

export const listRounds = contract("GET /v1/campaigns/{campaignId}/communities/{communityId}/rounds", {
  operationId: "listRounds",
  actor: "field",
  summary:
    "The rounds of a day in a community, today unless said: how many people are sampled, how many have a reason, and of how many nobody knows yet",
  roles: ["community", "commander"],
  object: { kind: "community", from: "params.communityId" },
  params: InCommunity,
  query: z.object({ day: optionalField(z.iso.date()) }),
  status: 200,
  answer: z.object({
    rounds: z.array(
      RoundShown.extend({
        /** Absent once the round is cancelled. */
        coverage: z.object({ people: Count, sampled: Count, withReason: Count, open: Count }).optional(),
      }),
    ),
    asOf: Instant,
  }),
  problems: ["campaign-unknown"],
});

export const myRounds = contract("GET /v1/rounds", {
  operationId: "myRounds",
  actor: "field",
  summary:
    "The caller's own rounds of today and later, with their people, for a phone that works without a network",
  roles: ["sampler", "community"],
  object: { kind: "own" },
  status: 200,
  answer: z.object({
    rounds: z.array(
      RoundShown.extend({
        people: z.array(
          z.object({
            residentId: ResidentId,
            name: PersonName,
            phone: ShownPhone.optional(),
            address: Address.optional(),
            building: Address.optional(),
            status: z.enum(PERSON_STATUSES),
            /** Absent once the person is sampled. */
            reason: z.enum(UNSAMPLED_REASONS).optional(),
            /** On a watch list, and due for a tube of their own. */
            single: z.boolean(),
            door: DoorShown.optional(),
          }),
        ),
      }),
    ),
    asOf: Instant,
  }),
  problems: [],
});

export const syncVisits = contract("POST /v1/visits", {
  operationId: "syncVisits",
  actor: "field",
  summary:
    "Take the visits that a phone recorded; each gets a verdict, in any order, and the same again is a duplicate",
  roles: ["sampler", "community"],
  object: { kind: "rows", check: "people of the caller's rounds, and a worker's own communities" },
  body: z.object({
    /** What is not a well-formed visit is named and stays on the phone: see VisitOp. */
    visits: z.array(z.unknown()).min(1).max(MAX_VISITS_AT_ONCE),
  }),
  bodyLimitBytes: 200_000,
  status: 200,
  answer: z.object({
    verdicts: z.array(
      z.object({
        opId: Label,
        verdict: z.enum(["applied", "flagged", "duplicate", "rejected"]),
        reasons: z.array(z.enum([...VISIT_FLAGS, "malformed", "notYours", "opIdReused"])),
      }),
    ),
  }),
  problems: [],
});

export const personVisits = contract("GET /v1/residents/{residentId}/visits", {
  operationId: "personVisits",
  actor: "field",
  summary: "What was found at a person's door and promised there, the latest first",
  roles: ["community"],
  object: {
    kind: "resident",
    from: "params.residentId",
    check: "of a community of the caller's",
    unknown: "resident-unknown",
  },
  params: z.object({ residentId: ResidentId }),
  status: 200,
  answer: z.object({
    visits: z.array(
      Visit.pick({
        opId: true,
        campaignId: true,
        outcome: true,
        promisedDay: true,
        by: true,
        flags: true,
      }).extend({
        at: Instant,
      }),
    ),
  }),
  problems: ["resident-unknown"],
});
