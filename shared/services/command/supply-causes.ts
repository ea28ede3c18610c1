import { subDistrictOf } from "../../domain/area.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import type { Cause } from "../../domain/command/alert.ts";
import type { Instant } from "../../domain/instant.ts";
import { outlookOf, type Stock, SUPPLY_KINDS, usedPerHour } from "../../domain/supplies/supplies.ts";
import type { Stores } from "../../store/stores.ts";
import { causesOf, type Found } from "./found-causes.ts";

const isKept = ({ issued, corrected }: Stock): boolean => issued > 0 || corrected !== 0;

/** Sites that have run out of something, or will within hours: one cause for a sub-district, which issues to its sites. */
export async function supplyCauses(
  { sites, supplies }: Pick<Stores, "sites" | "supplies">,
  { campaignId }: Campaign,
  now: Instant,
): Promise<Cause[]> {
  const siteIds = (await sites.ofCampaign(campaignId)).map(({ siteId }) => siteId);
  const books = await supplies.atSites(campaignId, siteIds, now, { eventually: true });
  const short = siteIds.flatMap((siteId, index): Found[] => {
    const book = books[index];
    if (book === undefined) return [];
    // What was never issued or counted is in no book, so nobody knows that it runs out.
    const kept = SUPPLY_KINDS.filter((kind) => isKept(book.stock[kind]));
    const outlooks = kept
      .map((kind) => outlookOf(book.stock[kind], usedPerHour(book.history[kind]), now))
      .filter(({ level }) => level !== "enough");
    if (outlooks.length === 0) return [];
    const isOut = outlooks.some(({ level }) => level === "out");
    const runsOutAt = outlooks.flatMap((each) => each.runsOutAt ?? []).sort()[0];
    return [
      {
        ...{ place: subDistrictOf(siteId), name: siteId, severity: isOut ? "critical" : "warning" },
        dueAt: isOut ? now : runsOutAt,
      },
    ];
  });
  return causesOf("suppliesLow", short);
}
