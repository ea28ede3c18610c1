import * as z from "zod";
import { Campaign, CampaignId } from "../../domain/campaign/campaign.ts";
import { CommandScreen, ScreenLaboratory } from "../../domain/command/screen.ts";
import { Instant } from "../../domain/instant.ts";
import { BilingualName } from "../../domain/name.ts";
import { contract } from "../contract.ts";

const CampaignParams = z.object({ campaignId: CampaignId });

export const readScreen = contract("GET /v1/campaigns/{campaignId}/screen", {
  operationId: "readScreen",
  actor: "steering",
  summary:
    "Will the campaign keep its targets: clock, the chain 采送检报, sub-districts, laboratories, forecast",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  status: 200,
  answer: CommandScreen.extend({
    laboratories: z.array(ScreenLaboratory.extend({ name: BilingualName })),
    campaign: Campaign.pick({
      ...{ campaignId: true, name: true, state: true, startsAt: true, endsAt: true, targetsHours: true },
    }),
  }),
  cache: { maxAgeSeconds: 5 },
  problems: ["campaign-unknown"],
});

/** People at a stage or beyond it, at a moment. */
const Reached = z.object({
  at: Instant,
  sample: z.int(),
  deliver: z.int(),
  test: z.int(),
  report: z.int(),
});

export const readCourse = contract("GET /v1/campaigns/{campaignId}/course", {
  operationId: "readCourse",
  actor: "steering",
  summary: "How many people had come to each stage of the chain, every ten minutes",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  status: 200,
  answer: z.object({ points: z.array(Reached) }),
  cache: { maxAgeSeconds: 30 },
  problems: ["campaign-unknown"],
});
