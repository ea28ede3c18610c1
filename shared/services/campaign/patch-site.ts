import type { Campaign } from "../../domain/campaign/campaign.ts";
import { Site, type SitePatch } from "../../domain/campaign/site.ts";
import type { Language } from "../../domain/language.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Services } from "../services.ts";
import { replanSite } from "./plan-site.ts";
import { hoursDetail, hoursText } from "./site-plan.ts";

/** What decides which seats a site has, to see whether it changes. */
const seatsText = (site: Site): string => {
  const { lanes, seatsPerLane, walkInShare = 0 } = site;
  return JSON.stringify([hoursText(site), lanes, seatsPerLane, walkInShare]);
};

/**
 * Change parts of one site and bring its days to them; the other sites are not touched. Seats held stay held, and holders
 * whose slot is no longer offered are told. The same again changes nothing.
 * @throws ProblemError `site-unknown` | `site-plan-invalid` | `campaign-not-open`; `busy` (503) while a decision of the campaign is carried out
 */
export const patchSite = (
  services: Pick<Services, "stores" | "bookings" | "clock">,
  campaign: Campaign,
  { siteId, patch, language }: { siteId: string; patch: SitePatch; language: Language },
): Promise<Site> =>
  services.stores.decisions.inTurn(campaign.campaignId, services.clock.now(), async () => {
    const { stores, clock } = services;
    const { campaignId } = campaign;
    await stores.campaigns.readRunning(campaignId);
    const was = await stores.sites.read(campaignId, siteId);
    if (was === undefined || was.withdrawn === true) throw new ProblemError("site-unknown", { siteId });
    const site = Site.parse({ ...was, ...patch });
    const detail = hoursDetail(site, language);
    if (detail !== undefined)
      throw new ProblemError("site-plan-invalid", {}, { errors: [{ pointer: "/closesAt", detail }] });
    if (seatsText(was) !== seatsText(site)) await replanSite(services, campaign, { was, site });
    const now = clock.now();
    const changed = { kind: "siteChanged" as const, campaignId, siteId, at: now.toISOString() };
    await stores.sites.put(campaignId, [site], () =>
      hoursText(was) === hoursText(site) ? [] : [stores.outbox.enqueue(changed, now)],
    );
    return site;
  });
