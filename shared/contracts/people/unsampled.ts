import * as z from "zod";
import { CommunityId } from "../../domain/area.ts";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { UNSAMPLED_REASONS } from "../../domain/people/unsampled.ts";
import { pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { DoorShown } from "../field/rounds.ts";
import { optionalField } from "../optional-field.ts";
import { ShownPhone } from "../phone.ts";
import { Address, Label, PersonName } from "../texts.ts";

/** Where the next part of a community's households begins. */
export const NextHouseholds = pattern(/^(?:settled|waiting)~[^\p{Cc}]*$/u, { maxBytes: 200 });

export const listUnsampled = contract("GET /v1/campaigns/{campaignId}/communities/{communityId}/unsampled", {
  operationId: "listUnsampled",
  actor: "field",
  summary:
    "People of a community who are still to be sampled, household by household, each with the reason; by parts, until there is no `next`",
  roles: ["community", "commander"],
  object: { kind: "community", from: "params.communityId" },
  params: z.object({ campaignId: CampaignId, communityId: CommunityId }),
  query: z.object({
    /** `next` of the part before. */
    after: optionalField(NextHouseholds),
  }),
  status: 200,
  answer: z.object({
    people: z.array(
      z.object({
        residentId: ResidentId,
        householdId: Label,
        name: PersonName,
        phone: ShownPhone.optional(),
        dependant: z.boolean(),
        reason: z.enum(UNSAMPLED_REASONS),
        /** By which doors are walked, as far as the roster has an address. */
        building: Address.optional(),
        /** What the latest visit at their door found. */
        door: DoorShown.optional(),
        /** Where and when they are expected, or did not come. */
        seat: z.object({ siteId: SiteId, slotStart: Instant }).optional(),
      }),
    ),
    /** How many people this part went through, sampled or not. */
    seen: z.int().nonnegative(),
    next: NextHouseholds.optional(),
    asOf: Instant,
  }),
  problems: ["campaign-unknown", "community-unknown"],
});
