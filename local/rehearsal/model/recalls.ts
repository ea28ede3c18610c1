import { acknowledgeFollowUp } from "../../../shared/contracts/follow-up/follow-ups.ts";
import { followUpKind } from "../../../shared/domain/follow-up/follow-up.ts";
import { between } from "../simulation/draws.ts";
import type { ModelPerson, ModelTube } from "./people.ts";
import type { SamplingSites } from "./sampling-sites.ts";
import { HOUR_MS, type World } from "./world.ts";

/** People who are swabbed again because of what became of a tube of theirs. */
export class Recalls {
  constructor(
    private readonly world: World,
    private readonly sites: SamplingSites,
  ) {}

  tubeEnded(tube: ModelTube, endedMs: number): void {
    if (tube.end === undefined) return;
    const kind = followUpKind(tube.end, tube.poolSize === 1);
    if (kind === "confirmed") this.acknowledge(tube, endedMs + HOUR_MS);
    if (kind !== "retest" && kind !== "resample") return;
    for (const person of tube.members) {
      const random = this.world.draws("recall", `${person.index}/${tube.tubeBarcode}`);
      const { recallHours } = this.world.campaign.planned;
      const at = endedMs + recallHours * between(random, 0.8, 1.2) * HOUR_MS;
      const name = `${person.index}/${person.tubes.length}`;
      // Whoever waits for a single tube is not helped by a pool.
      if (kind === "retest" || tube.kind === "retest") this.retest(person, tube, at, name);
      else this.sites.arrive(`resample/${name}`, tube.siteId, [person], at);
    }
  }

  /** The command acknowledges the report about a confirmed person, which closes the case. */
  private acknowledge({ tubeBarcode }: ModelTube, atMs: number): void {
    const { simulation, client, staff } = this.world;
    const call = `acknowledge/${tubeBarcode}`;
    simulation.schedule(atMs, call, "command", async () => {
      const as = await staff.commander();
      await client.call(acknowledgeFollowUp, { call, atMs, as, params: { tubeBarcode } });
    });
  }

  /** At any hour, by a team that comes or at the site. */
  private retest(person: ModelPerson, { siteId }: ModelTube, atMs: number, name: string): void {
    this.world.simulation.schedule(atMs, `retest/${name}`, siteId, () =>
      this.sites.site(siteId).swabSingly(person, atMs),
    );
  }
}
