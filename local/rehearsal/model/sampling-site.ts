import type { PlannedSamplingSite } from "../../../shared/domain/planning/places/planned-sites.ts";
import { logNormal } from "../simulation/draws.ts";
import { SamplingDevice } from "./device.ts";
import { fateOf } from "./fates.ts";
import type { OpeningHours } from "./opening-hours.ts";
import type { ModelBox, ModelPerson, ModelTube } from "./people.ts";
import { HOUR_MS, MINUTE_MS, type World } from "./world.ts";

const NIGHT = { from: 22, to: 6 } as const;
const CHINA_OFFSET_HOURS = 8;
const MOST_LANES = 40;

/** Told of each tube that a site seals. */
export type SealedHere = (site: SamplingSite, tube: ModelTube) => void;

interface OpenTube {
  readonly number: number;
  readonly members: ModelPerson[];
  readonly firstMs: number;
  /** How many it will hold: staff close some early. */
  readonly size: number;
}

interface Lane {
  readonly number: number;
  readonly device: SamplingDevice;
  freeAtMs: number;
  open: OpenTube | undefined;
  tubes: number;
  isSyncing: boolean;
  deadUntilMs: number;
}

/** A site: a queue, lanes with one person at a time, an open tube and a device at each, and sealed tubes that wait. */
export class SamplingSite {
  readonly lanes: Lane[];
  /** Sealed and not packed. */
  readonly sealed: ModelTube[] = [];
  /** Kept from its network until then. */
  offlineUntilMs = 0;
  closedUntilMs = 0;
  boxes = 0;

  constructor(
    readonly planned: PlannedSamplingSite,
    readonly hours: OpeningHours,
    private readonly world: World,
    private readonly sealedHere: SealedHere,
  ) {
    const { siteId, lanes } = planned;
    this.lanes = Array.from({ length: Math.min(MOST_LANES, lanes) }, (_, index) => ({
      number: index + 1,
      device: new SamplingDevice(`${siteId}-L${index + 1}`, siteId, index + 1, world),
      ...{ freeAtMs: 0, open: undefined, tubes: 0, isSyncing: false, deadUntilMs: 0 },
    }));
  }

  get siteId(): string {
    return this.planned.siteId;
  }

  /** People join the queue; each goes to the lane that is free first. */
  async queueUp(people: readonly ModelPerson[], atMs: number): Promise<void> {
    const at = Math.max(atMs, this.closedUntilMs);
    for (const person of people) {
      if (person.tubes.length > 0 && !this.isAskedBack(person)) continue;
      const lane = this.firstFree(at);
      const begins = Math.max(at, lane.freeAtMs);
      const ends = Math.round(begins + this.serviceMs(person, begins));
      this.world.records.waitsMinutes.push((begins - at) / MINUTE_MS);
      lane.freeAtMs = ends;
      this.swab(lane, person, ends);
    }
  }

  /** A single tube for one person, away from the lanes. */
  async swabSingly(person: ModelPerson, atMs: number): Promise<void> {
    const [lane] = this.lanes;
    if (!lane) return;
    lane.tubes += 1;
    await this.seal(lane, [person], atMs, "retest");
  }

  /** Everything sealed goes into boxes; tubes that are open too long are sealed first. */
  async packBoxes(atMs: number): Promise<ModelBox[]> {
    for (const lane of this.lanes)
      if (lane.open && this.isStale(lane.open, atMs)) await this.close(lane, atMs);
    const [{ device } = { device: undefined }] = this.lanes;
    const size = this.world.campaign.planned.boxTubes;
    const boxes: ModelBox[] = [];
    while (device && this.sealed.length > 0) {
      const tubes = this.sealed.splice(0, size);
      const label = this.world.labels.nextBox(this.siteId);
      const box: ModelBox = {
        ...label,
        ...{ siteId: this.siteId, tubes, laboratoryId: undefined, receivedMs: undefined },
        toldMs: undefined,
      };
      for (const tube of tubes) tube.boxBarcode = box.boxBarcode;
      await device.pack(box, atMs);
      this.world.records.boxes.push(box);
      boxes.push(box);
    }
    if (boxes.length > 0) this.syncSoon(this.lanes[0], atMs, 0);
    return boxes;
  }

  /** A lane's device sends nothing until then; what is on it stays on it. */
  deviceDead(number: number, untilMs: number): void {
    const lane = this.lanes[Math.min(number, this.lanes.length) - 1];
    if (lane) lane.deadUntilMs = untilMs;
  }

  private isAskedBack(person: ModelPerson): boolean {
    const last = person.tubes.at(-1);
    return last?.end === "voided" || last?.end === "invalid";
  }

  private firstFree(atMs: number): Lane {
    const [first, ...others] = this.lanes;
    if (!first) throw new Error(`${this.siteId} has no lanes`);
    // Staff fill one lane's tube before they begin another's, so of free lanes the first one is taken.
    return others.reduce(
      (best, lane) => (Math.max(lane.freeAtMs, atMs) < Math.max(best.freeAtMs, atMs) ? lane : best),
      first,
    );
  }

  private serviceMs(person: ModelPerson, atMs: number): number {
    const { assumed, campaign, draws } = this.world;
    const { laneRatePerHour, overnightRateShare } = campaign.planned;
    const hour = (atMs / HOUR_MS + CHINA_OFFSET_HOURS) % 24;
    const rate = laneRatePerHour * (hour >= NIGHT.from || hour < NIGHT.to ? overnightRateShare : 1);
    const random = draws("service", `${person.index}/${person.tubes.length}`);
    return logNormal(random, HOUR_MS / rate, assumed.serviceSpread);
  }

  private swab(lane: Lane, person: ModelPerson, atMs: number): void {
    const { simulation, assumed } = this.world;
    lane.open ??= this.openTube(lane, atMs);
    const { open } = lane;
    open.members.push(person);
    if (open.members.length >= open.size) {
      lane.open = undefined;
      simulation.schedule(atMs, `seal/${this.siteId}/${lane.number}/${open.number}`, this.siteId, () =>
        this.seal(lane, open.members, atMs, this.kind),
      );
    } else if (open.members.length === 1) {
      const closes = Math.min(atMs + assumed.openTubeMinutes * MINUTE_MS, this.hours.closesAfter(atMs));
      const at = Math.max(closes, atMs + MINUTE_MS);
      simulation.schedule(at, `close/${this.siteId}/${lane.number}/${open.number}`, this.siteId, async () => {
        if (lane.open === open) await this.close(lane, Math.max(at, lane.freeAtMs));
      });
    }
  }

  private get kind(): "priority" | "screening" {
    return this.planned.isForKeyCommunities ? "priority" : "screening";
  }

  private openTube(lane: Lane, firstMs: number): OpenTube {
    lane.tubes += 1;
    const { averageFill, poolSize } = this.world.campaign;
    const random = this.world.draws("fill", `${this.siteId}/${lane.number}/${lane.tubes}`);
    // One in four tubes is closed early: a family that does not fit, a spill, the end of a shift.
    const short = random.next() < 0.25 ? Math.round((poolSize - averageFill) * 4) : 0;
    return { number: lane.tubes, members: [], firstMs, size: Math.max(1, poolSize - short) };
  }

  private isStale(open: OpenTube, atMs: number): boolean {
    return atMs - open.firstMs >= this.world.assumed.openTubeMinutes * MINUTE_MS;
  }

  private async close(lane: Lane, atMs: number): Promise<void> {
    const { open } = lane;
    if (!open) return;
    lane.open = undefined;
    const at = Math.max(atMs, lane.freeAtMs);
    const id = `seal/${this.siteId}/${lane.number}/${open.number}`;
    if (at <= this.world.simulation.nowMs) return this.seal(lane, open.members, at, this.kind);
    this.world.simulation.schedule(at, id, this.siteId, () => this.seal(lane, open.members, at, this.kind));
  }

  private async seal(
    lane: Lane,
    members: readonly ModelPerson[],
    atMs: number,
    kind: ModelTube["kind"],
  ): Promise<void> {
    const { world } = this;
    const poolSize = kind === "retest" ? 1 : world.campaign.poolSize;
    const tubeBarcode = world.labels.nextTube(this.siteId);
    const tube: ModelTube = {
      ...{ tubeBarcode, siteId: this.siteId, kind, poolSize, members, sealedMs: atMs },
      rank: this.rankOf(kind),
      fate: fateOf(world, tubeBarcode, members, kind === "retest"),
      ...{ boxBarcode: undefined, laboratoryId: undefined, receivedMs: undefined },
      ...{ testedMs: undefined, endedMs: undefined, end: undefined, toldMs: undefined },
    };
    for (const person of members) person.tubes.push(tube);
    this.sealed.push(tube);
    world.records.tubes.push(tube);
    await lane.device.seal(tube, atMs);
    this.syncSoon(lane, atMs, world.assumed.syncMinutes);
    this.sealedHere(this, tube);
  }

  /** Laboratories test in this order: key communities and their retests first. */
  private rankOf(kind: ModelTube["kind"]): number {
    const { isForKeyCommunities, firstHour } = this.planned;
    if (kind !== "retest") return isForKeyCommunities ? -1 : firstHour;
    return isForKeyCommunities || this.world.assumed.retestsFirst > 0 ? -2 : Number.POSITIVE_INFINITY;
  }

  /** A device with a network sends soon what it has; one without sends when it has one again. */
  private syncSoon(lane: Lane | undefined, atMs: number, minutes: number): void {
    if (!lane || lane.isSyncing) return;
    lane.isSyncing = true;
    const reachable = (): number => Math.max(this.offlineUntilMs, lane.deadUntilMs);
    const at = Math.max(atMs + minutes * MINUTE_MS, reachable());
    this.world.simulation.schedule(at, `sync/${lane.device.deviceId}/${at}`, this.siteId, async () => {
      lane.isSyncing = false;
      if (reachable() > at) this.syncSoon(lane, at, 0);
      else await lane.device.syncAll(at);
    });
  }
}
