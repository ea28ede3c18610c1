import type { Campaign } from "../campaign/campaign.ts";
import type { Instant } from "../instant.ts";

/** Results, re-tests and corrections of a campaign go on for a while after it. */
const AFTER_THE_END_MS = 7 * 24 * 3_600_000;

type Known = Pick<Campaign, "campaignId" | "state" | "endsAt">;

/** Whether a campaign may still have something to tell: it is open, or has ended lately. */
const isUnderWay = ({ state, endsAt }: Known, now: Instant): boolean =>
  state === "open" || (state === "closed" && Date.parse(endsAt) + AFTER_THE_END_MS > Date.parse(now));

/** Whether messages of a campaign have to say which it is: another is under way too. */
export const mustBeNamed = (
  { campaignId }: Pick<Campaign, "campaignId">,
  campaigns: readonly Known[],
  now: Instant,
): boolean => campaigns.some((other) => other.campaignId !== campaignId && isUnderWay(other, now));
