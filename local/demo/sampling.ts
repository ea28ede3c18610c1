import type { TubeMember } from "../../shared/contracts/sampling/sync.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import type { SeededRandom } from "../scenario/random.ts";
import type { DemoCampaign } from "./campaign.ts";
import type { Discrepancies } from "./checks/discrepancies.ts";
import type { Client } from "./client.ts";
import type { DemoPerson, DemoTube } from "./demo-person.ts";
import { SamplingDevice } from "./device.ts";
import { groupBy } from "./group-by.ts";
import type { Labels } from "./labels.ts";
import type { Tick } from "./phases.ts";
import type { Staff } from "./staff.ts";
import type { DemoBox } from "./transport.ts";
import { fillInOrder } from "./tubes.ts";

const POOL_SIZE = 10;
const TUBES_A_BOX = 40;
const BY_DOCUMENT = 0.02;
const DEVICES_A_SITE = { fewest: 2, most: 4 } as const;
const TUBES_A_DEVICE = 25;
const SYNCING_AT_ONCE = 24;

export interface Collected {
  readonly tubes: DemoTube[];
  readonly boxes: DemoBox[];
}

interface Crew {
  readonly devices: readonly SamplingDevice[];
  /** Tubes of each device, sealed and not yet boxed. */
  readonly sealed: Map<SamplingDevice, DemoTube[]>;
}

/** Sampling at the sites: queues, tubes, devices and boxes. */
export class SamplingTeam {
  duplicates = 0;
  private readonly crews = new Map<string, Crew>();

  constructor(
    private readonly client: Client,
    private readonly staff: Staff,
    private readonly campaign: DemoCampaign,
    private readonly labels: Labels,
    private readonly random: SeededRandom,
    private readonly discrepancies: Discrepancies,
  ) {}

  /**
   * Collect everybody in pools of ten, site by site in the order in which people come. One device has no network
   * until all others are done, another loses the answer to half a batch and sends it again.
   */
  async collect(people: readonly DemoPerson[], tick: Tick): Promise<Collected> {
    const tubes: DemoTube[] = [];
    for (const [siteId, queue] of queuesBySite(people)) {
      const groups = fillInOrder(queue, POOL_SIZE);
      const crew = this.crewOf(siteId, groups.length);
      for (const [turn, members] of groups.entries()) {
        const device = crew.devices[turn % crew.devices.length];
        if (device) tubes.push(this.seal(crew, device, members));
      }
    }
    const boxes = await this.syncAndPack(tick);
    return { tubes, boxes };
  }

  /** Swab people again: each singly for a re-test, or pooled where the first tube said nothing. */
  async collectAgain(
    singly: readonly DemoPerson[],
    pooled: readonly DemoPerson[],
    tick: Tick,
  ): Promise<Collected> {
    const tubes: DemoTube[] = [];
    const boxes: DemoBox[] = [];
    const sites = this.campaign.sites.filter((site) => site.siteId.endsWith("-F1"));
    await inParallel(sites, SYNCING_AT_ONCE, async ({ siteId, subDistrictId }) => {
      const from = (person: DemoPerson) => person.household.subDistrictId === subDistrictId;
      const groups = fillInOrder(pooled.filter(from), POOL_SIZE);
      const singles = singly.filter(from).map((person) => [person]);
      if (groups.length + singles.length === 0) return;
      const crew = this.crewOf(siteId, 1);
      const [device] = crew.devices;
      if (device === undefined) return;
      const sealed = [
        ...groups.map((members) => this.seal(crew, device, members)),
        ...singles.map((members) => this.seal(crew, device, members, "retest")),
      ];
      const packed = this.pack(device, crew.sealed.get(device) ?? []);
      crew.sealed.clear();
      await device.syncAll(this.client, this.discrepancies);
      tubes.push(...sealed);
      boxes.push(...packed);
      tick(sealed.length);
    });
    return { tubes, boxes };
  }

  private async syncAndPack(tick: Tick): Promise<DemoBox[]> {
    const crews = [...this.crews.values()];
    const offline = busiest(crews, []);
    const repeating = busiest(crews, offline ? [offline] : []);
    const boxes: DemoBox[] = [];
    const online = crews.flatMap((crew) => crew.devices.filter((device) => device !== offline));
    await inParallel(online, SYNCING_AT_ONCE, async (device) => {
      await this.discrepancies.during(device.deviceId, async () => {
        if (device === repeating) this.duplicates += await device.syncTwice(this.client, this.discrepancies);
        else await device.syncAll(this.client, this.discrepancies);
      });
      tick(this.tubesOn(device).length);
    });
    for (const crew of crews) {
      const [first] = crew.devices.filter((device) => device !== offline);
      const waiting = crew.devices
        .filter((device) => device !== offline)
        .flatMap((device) => this.tubesOn(device));
      if (first) boxes.push(...this.pack(first, waiting));
    }
    if (offline) boxes.push(...this.pack(offline, this.tubesOn(offline)));
    await inParallel(online, SYNCING_AT_ONCE, (device) => device.syncAll(this.client, this.discrepancies));
    await offline?.syncAll(this.client, this.discrepancies);
    if (offline) tick(this.tubesOn(offline).length);
    for (const crew of crews) crew.sealed.clear();
    return boxes;
  }

  private seal(
    crew: Crew,
    device: SamplingDevice,
    members: DemoPerson[],
    kind: "screening" | "retest" = "screening",
  ): DemoTube {
    const tube: DemoTube = {
      tubeBarcode: this.labels.nextTube(),
      siteId: device.siteId,
      poolSize: kind === "retest" ? 1 : POOL_SIZE,
      kind,
      members,
      fate: "negative",
    };
    device.seal(
      tube,
      members.map((person) => this.asScanned(person)),
    );
    for (const person of members) person.tubes.push(tube);
    crew.sealed.set(device, [...(crew.sealed.get(device) ?? []), tube]);
    return tube;
  }

  private asScanned(person: DemoPerson): TubeMember {
    const { residentId, documentType, documentNumber, name, phone } = person;
    if (residentId !== undefined && this.random.next() >= BY_DOCUMENT) return { code: residentId };
    return { documentType, documentNumber, name, ...(phone === undefined ? {} : { phone }) };
  }

  private pack(device: SamplingDevice, tubes: readonly DemoTube[]): DemoBox[] {
    return fillInOrder(tubes, TUBES_A_BOX).map((inBox) => {
      const box: DemoBox = { ...this.labels.nextBox(), siteId: device.siteId, tubes: inBox };
      device.pack(box);
      return box;
    });
  }

  private tubesOn(device: SamplingDevice): DemoTube[] {
    return this.crews.get(device.siteId)?.sealed.get(device) ?? [];
  }

  private crewOf(siteId: string, tubes: number): Crew {
    const existing = this.crews.get(siteId);
    if (existing) return existing;
    const { fewest, most } = DEVICES_A_SITE;
    const count = Math.min(most, Math.max(fewest, Math.ceil(tubes / TUBES_A_DEVICE)));
    const site = this.campaign.sites.find((candidate) => candidate.siteId === siteId);
    const sampler = this.staff.sampler(siteId.slice(0, 9));
    const devices = Array.from({ length: count }, (_, index) => {
      const lane = (index % (site?.lanes ?? 1)) + 1;
      const deviceId = `${this.campaign.campaignId}-${siteId}-${index + 1}`;
      return new SamplingDevice(deviceId, siteId, lane, this.campaign, sampler);
    });
    const crew: Crew = { devices, sealed: new Map() };
    this.crews.set(siteId, crew);
    return crew;
  }
}

/** Who stands in which queue, in order: by slot, households together, those without a seat last. */
function queuesBySite(people: readonly DemoPerson[]): Map<string, DemoPerson[]> {
  const arrival = (person: DemoPerson) =>
    `${person.seat?.slotStart ?? "later"} ${person.household.householdId}`;
  const keyed = people.map((person) => ({ person, arrival: arrival(person) }));
  keyed.sort((a, b) => (a.arrival < b.arrival ? -1 : a.arrival > b.arrival ? 1 : 0));
  const inOrder = keyed.map(({ person }) => person);
  return groupBy(inOrder, (person) => person.seat?.siteId ?? person.household.siteId ?? "");
}

/** The device with most tubes, of those not excepted. */
function busiest(crews: readonly Crew[], except: readonly SamplingDevice[]): SamplingDevice | undefined {
  const loads = crews.flatMap((crew) =>
    [...crew.sealed].map(([device, tubes]) => ({ device, load: tubes.length })),
  );
  return loads
    .filter(({ device }) => !except.includes(device))
    .toSorted((a, b) => b.load - a.load)
    .at(0)?.device;
}
