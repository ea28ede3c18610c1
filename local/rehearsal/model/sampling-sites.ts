import type { SeededRandom } from "../../scenario/random.ts";
import { OpeningHours } from "./opening-hours.ts";
import type { ModelPerson } from "./people.ts";
import { SamplingSite, type SealedHere } from "./sampling-site.ts";
import type { World } from "./world.ts";

/** All sites, and who comes to which. */
export class SamplingSites {
  private readonly sites = new Map<string, SamplingSite>();

  constructor(
    private readonly world: World,
    sealed: SealedHere,
  ) {
    for (const site of world.campaign.sites.values())
      this.sites.set(
        site.siteId,
        new SamplingSite(site, OpeningHours.of(site, world.campaign), world, sealed),
      );
  }

  get all(): readonly SamplingSite[] {
    return [...this.sites.values()];
  }

  site(siteId: string): SamplingSite {
    const site = this.sites.get(siteId);
    if (!site) throw new Error(`there is no site ${siteId}`);
    return site;
  }

  /** People who come by themselves, or with a household: when the site is open, else when it opens next. */
  arrive(name: string, siteId: string, people: readonly ModelPerson[], atMs: number): void {
    const site = this.site(siteId);
    const at = site.hours.nextOpen(atMs);
    this.world.simulation.schedule(at, `arrive/${name}`, siteId, () => site.queueUp(people, at));
  }

  /** Another site of the same sub-district that serves people of the same kind of community. */
  otherSite(siteId: string, random: SeededRandom): string {
    const { planned } = this.site(siteId);
    const others = this.all.filter(
      ({ planned: other }) =>
        other.subDistrictId === planned.subDistrictId &&
        other.isForKeyCommunities === planned.isForKeyCommunities,
    );
    return random.pick(others).planned.siteId;
  }
}
