import { siteAvailability } from "../../shared/contracts/booking/availability.ts";
import type { SlotAvailability, SlotRef } from "../../shared/domain/booking/slot.ts";
import { addMinutes } from "../../shared/domain/instant.ts";
import type { SeededRandom, Weighted } from "../scenario/random.ts";
import type { DemoCampaign } from "./campaign.ts";
import type { Client, Signer } from "./client.ts";
import type { DemoHousehold } from "./demo-person.ts";

/** A list of free seats is looked at anew after this long, as a browser's cache would. */
const LIST_LASTS_MS = 1_000;
/** People take one of the next few slots with room. */
const LIKED_SLOTS = 12;
const LEAD_MINUTES = 20;

/** Draw of each kind of site among those that serve a community; nobody books at a checkpoint. */
const DRAW = { fixed: 10, community: 77, temporary: 2, home: 1, checkpoint: 0 } as const;

interface SeenList {
  readonly until: number;
  readonly slots: Promise<SlotAvailability[]>;
}

/** Which site and slot people choose, by the same list of free seats that they would see. */
export class SlotChoice {
  private readonly lists = new Map<string, SeenList>();
  private readonly full = new Set<string>();

  constructor(
    private readonly client: Client,
    private readonly campaign: DemoCampaign,
    private readonly random: SeededRandom,
  ) {}

  siteFor(household: DemoHousehold): string {
    const serving = this.campaign.sites
      .filter((site) => site.communityIds.includes(household.communityId))
      .map((site): Weighted<string> => ({ value: site.siteId, weight: DRAW[site.kind] }));
    return this.random.weighted(serving);
  }

  /** A slot with room at the household's site, else at another of its sub-district. */
  async slotFor(household: DemoHousehold, as: Signer): Promise<SlotRef> {
    const others = this.campaign.sites.filter((site) => site.subDistrictId === household.subDistrictId);
    for (const siteId of [
      household.siteId ?? this.siteFor(household),
      ...others.map((site) => site.siteId),
    ]) {
      for (const day of this.campaign.days) {
        const earliest = addMinutes(new Date().toISOString(), LEAD_MINUTES);
        const room = (await this.freeSeats(siteId, day, as)).filter(
          ({ slotStart, seatsLeft }) =>
            seatsLeft > 0 && slotStart >= earliest && !this.full.has(`${siteId} ${slotStart}`),
        );
        if (room.length > 0) {
          const { slotStart } = this.random.pick(room.slice(0, LIKED_SLOTS));
          return { siteId, slotStart };
        }
      }
    }
    throw new Error("no site of the sub-district has a seat left");
  }

  foundFull({ siteId, slotStart }: SlotRef): void {
    this.full.add(`${siteId} ${slotStart}`);
  }

  private freeSeats(siteId: string, day: string, as: Signer): Promise<SlotAvailability[]> {
    const key = `${siteId} ${day}`;
    const seen = this.lists.get(key);
    if (seen && seen.until > Date.now()) return seen.slots;
    const params = { campaignId: this.campaign.campaignId, siteId };
    const slots = this.client
      .call(siteAvailability, { as, params, query: { day } })
      .then((answer) => answer.slots);
    this.lists.set(key, { until: Date.now() + LIST_LASTS_MS, slots });
    return slots;
  }
}
