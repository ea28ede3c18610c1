import { begunDayBefore, planFor } from "../servers/plan.ts";
import type { RuntimeServer } from "../servers/runtime-server.ts";
import type { Listed } from "./roster.ts";
import { SAMPLER_ID, type SealedTube, sealTubes } from "./sealed-tubes.ts";

const SERIALS_A_CAMPAIGN = 1_000_000;

/** Campaigns of their own for each phase, in which everybody on the roster is sampled; remembers all that was sealed. */
export class Sealing {
  readonly tubes: SealedTube[] = [];
  readonly acknowledged: string[] = [];
  private campaigns = 0;

  constructor(
    private readonly people: readonly Listed[],
    private readonly now: Date,
  ) {}

  /** @param most take no more than so many tubes */
  async campaign(ours: RuntimeServer, name: string, most = Number.POSITIVE_INFINITY) {
    const plan = begunDayBefore(planFor(`BENCH-${name}`, this.people.length, this.now), this.now);
    const siteIds = plan.sites.map(({ siteId }) => siteId);
    const token = await ours.mint.sampler(SAMPLER_ID, siteIds);
    const firstSerial = ++this.campaigns * SERIALS_A_CAMPAIGN;
    const tubes = sealTubes(plan, this.people, { firstSerial, now: this.now }).slice(0, most);
    for (const tube of tubes) this.tubes.push(tube);
    return { plan, token, tubes };
  }
}
