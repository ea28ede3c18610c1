import type { Clock } from "../../domain/instant.ts";
import type { Stores } from "../../store/stores.ts";
import type { BookingService } from "./seats/bookings.ts";

/** The slots of a campaign's last hours end after it. */
const AFTER_THE_END_MS = 12 * 3_600_000;

interface Releasing {
  stores: Pick<Stores, "campaigns" | "sites">;
  bookings: BookingService;
  clock: Clock;
}

/** Free the seats of those who did not come, in every campaign that is running or has just ended. */
export async function releaseNoShows({
  stores: { campaigns, sites },
  bookings,
  clock,
}: Releasing): Promise<{ slots: number; people: number }> {
  const now = clock.now();
  const endedAfter = new Date(now.getTime() - AFTER_THE_END_MS).toISOString();
  let slots = 0;
  let people = 0;
  for (const campaign of await campaigns.all()) {
    if (campaign.startsAt > now.toISOString() || campaign.endsAt < endedAfter) continue;
    const released = await bookings.releaseEnded(campaign, () => sites.ofCampaign(campaign.campaignId));
    slots += released.slots;
    people += released.people;
  }
  return { slots, people };
}
