import { atTimeOfDay, dayOf } from "../../../shared/domain/instant.ts";
import type { PlannedSamplingSite } from "../../../shared/domain/planning/places/planned-sites.ts";
import { HOUR_MS, instantAt, MINUTE_MS, type RehearsedCampaign } from "./world.ts";

const DAY_MS = 24 * HOUR_MS;
/** Nobody is let in in the last minutes. */
const LAST_ENTRY_MS = 5 * MINUTE_MS;

/** When a site takes people: between its times of day, from its own first hour on. */
export class OpeningHours {
  private constructor(
    private readonly firstMs: number,
    private readonly opensAt: string,
    private readonly closesAt: string,
  ) {}

  static of(site: PlannedSamplingSite, campaign: RehearsedCampaign): OpeningHours {
    return new OpeningHours(campaign.startsMs + site.firstHour * HOUR_MS, site.opensAt, site.closesAt);
  }

  /** That time if the site is open then, else when it opens next. */
  nextOpen(ms: number): number {
    const at = Math.max(ms, this.firstMs);
    for (let day = 0; day < 4; day += 1) {
      const of = dayOf(instantAt(at + day * DAY_MS));
      const opens = Date.parse(atTimeOfDay(of, this.opensAt));
      const closes = this.closesOn(of, opens);
      if (at < closes - LAST_ENTRY_MS) return Math.max(at, opens);
    }
    return at;
  }

  /** When the site closes that is open then. */
  closesAfter(ms: number): number {
    const day = dayOf(instantAt(ms));
    return this.closesOn(day, Date.parse(atTimeOfDay(day, this.opensAt)));
  }

  private closesOn(day: string, opens: number): number {
    if (this.closesAt === "24:00") return opens + DAY_MS;
    const closes = Date.parse(atTimeOfDay(day, this.closesAt));
    return closes > opens ? closes : closes + DAY_MS;
  }
}
