import { handOver } from "../../../shared/contracts/transport/boxes.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { distanceKm } from "../../../shared/domain/planning/scenario/map-place.ts";
import type { Laboratory } from "./laboratory.ts";
import type { ModelBox, ModelTube } from "./people.ts";
import type { SamplingSite } from "./sampling-site.ts";
import type { SamplingSites } from "./sampling-sites.ts";
import { HOUR_MS, instantAt, MINUTE_MS, type World } from "./world.ts";

/** Boxes are sent where they are tested first; that is decided for one after the other. */
const DISPATCH = "dispatch";
/** A tube that no planned round fetches within this is fetched on call. */
const ON_CALL_AFTER_HOURS = 2;
const CALLED_WITHIN_MINUTES = 60;
const RETEST_WITHIN_MINUTES = 20;
const CELSIUS = 4;

/** Couriers: they drive the planned rounds, and come on call where no round comes soon. */
export class Couriers {
  /** Planned times by site, in order. */
  private readonly stops = new Map<string, number[]>();
  private readonly called = new Map<string, number>();
  private readonly breakdowns: { subDistrictId: string; fromMs: number; untilMs: number }[] = [];

  constructor(
    private readonly world: World,
    private readonly sites: SamplingSites,
    private readonly laboratories: readonly Laboratory[],
  ) {}

  /** The planned rounds are driven. */
  begin(): void {
    for (const { routeId, day, stops } of this.world.campaign.pickUps) {
      const times = stops.map(({ plannedAt }) => Date.parse(plannedAt));
      const last = Math.max(...times);
      for (const [index, { siteId }] of stops.entries()) {
        const at = times[index] ?? last;
        this.stopAt(siteId, at);
        this.pickUp(`round/${routeId}/${day}/${siteId}`, siteId, at, last - at);
      }
    }
    for (const times of this.stops.values()) times.sort((a, b) => a - b);
  }

  /** A tube was sealed: is somebody coming for it? */
  tubeSealed(site: SamplingSite, tube: ModelTube): void {
    const { siteId } = site;
    const isRetest = tube.kind === "retest";
    const within = isRetest ? RETEST_WITHIN_MINUTES * MINUTE_MS : ON_CALL_AFTER_HOURS * HOUR_MS;
    const planned = this.stops.get(siteId)?.find((at) => at > tube.sealedMs);
    const called = this.called.get(siteId) ?? 0;
    const next = Math.min(
      planned ?? Number.POSITIVE_INFINITY,
      called > tube.sealedMs ? called : Number.POSITIVE_INFINITY,
    );
    if (next <= tube.sealedMs + within) return;
    const minutes = isRetest ? RETEST_WITHIN_MINUTES : CALLED_WITHIN_MINUTES;
    const at = tube.sealedMs + minutes * MINUTE_MS;
    this.called.set(siteId, at);
    this.pickUp(`call/${siteId}/${tube.tubeBarcode}`, siteId, at, 0);
  }

  /** Boxes of a sub-district that are fetched in this time stay on the road until its end. */
  breakDown(subDistrictId: string, fromMs: number, untilMs: number): void {
    this.breakdowns.push({ subDistrictId, fromMs, untilMs });
  }

  private stopAt(siteId: string, at: number): void {
    const times = this.stops.get(siteId);
    if (times) times.push(at);
    else this.stops.set(siteId, [at]);
  }

  /** @param restMs what is left of the round after this stop */
  private pickUp(name: string, siteId: string, atMs: number, restMs: number): void {
    const { simulation, assumed } = this.world;
    simulation.schedule(atMs, name, siteId, async () => {
      const boxes = await this.sites.site(siteId).packBoxes(atMs);
      const takenMs = atMs + assumed.handOverMinutes * MINUTE_MS;
      for (const box of boxes)
        simulation.schedule(takenMs, `take/${box.boxBarcode}`, DISPATCH, () =>
          this.take(box, takenMs, restMs),
        );
    });
  }

  private async take(box: ModelBox, atMs: number, restMs: number): Promise<void> {
    const { client, staff, campaign, simulation, assumed } = this.world;
    const { boxBarcode, sealNumber, siteId } = box;
    const laboratory = this.soonest(box, atMs + restMs);
    const { laboratoryId } = laboratory;
    box.laboratoryId = laboratoryId;
    laboratory.expected += box.tubes.length;
    const subDistrictId = subDistrictOf(siteId);
    const { campaignId } = campaign;
    const told = { at: instantAt(atMs), sealNumber, temperatureCelsius: CELSIUS, campaignId, siteId };
    const params = { boxBarcode };
    await client.call(handOver, {
      ...{ call: `give/${boxBarcode}`, atMs, as: await staff.sampler(subDistrictId), params },
      body: { side: "give", ...told },
    });
    await client.call(handOver, {
      ...{ call: `take/${boxBarcode}`, atMs, as: await staff.courier(subDistrictId), params },
      body: { side: "take", ...told, laboratoryId },
    });
    const brokenDown = this.breakdowns.find(
      (each) => each.subDistrictId === subDistrictId && each.fromMs <= atMs && atMs < each.untilMs,
    );
    const departs = brokenDown?.untilMs ?? atMs;
    const arrives =
      departs + restMs + this.drivingMs(siteId, laboratory) + assumed.unpackingMinutes * MINUTE_MS;
    simulation.schedule(arrives, `receive/${boxBarcode}`, laboratoryId, () =>
      laboratory.receive(box, arrives),
    );
  }

  /** The laboratory that has the box tested first. */
  private soonest(box: ModelBox, atMs: number): Laboratory {
    const ready = (laboratory: Laboratory): number =>
      laboratory.freeAfter(box.tubes.length, atMs + this.drivingMs(box.siteId, laboratory));
    const [first, ...others] = this.laboratories;
    if (!first) throw new Error("there is no laboratory to send a box to");
    return others.reduce((best, other) => (ready(other) < ready(best) ? other : best), first);
  }

  private drivingMs(siteId: string, { place }: Laboratory): number {
    const { courierSpeedKmPerHour, courierMinutesPerStop } = this.world.campaign.planned;
    const km = distanceKm(this.sites.site(siteId).planned, place);
    return (km / courierSpeedKmPerHour) * HOUR_MS + courierMinutesPerStop * MINUTE_MS;
  }
}
