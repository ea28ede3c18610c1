import { z } from "zod";
import { CampaignId } from "./campaign.ts";
import { Instant } from "./instant.ts";
import { SiteId } from "./site.ts";

/** An operation of a device that cannot be applied and waits for a person to settle it. */
export const QuarantineCase = z.object({
  caseId: z.string(),
  campaignId: CampaignId.optional(),
  siteId: SiteId.optional(),
  deviceId: z.string(),
  reasons: z.array(z.string()),
  receivedAt: Instant,
  opId: z.string().optional(),
  subject: z.string().optional(),
});
export type QuarantineCase = z.infer<typeof QuarantineCase>;
