import { bookSlot, cancelBooking, reschedule } from "../../shared/contracts/booking/bookings.ts";
import { findResident } from "../../shared/contracts/people/roster.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import type { SeededRandom } from "../scenario/random.ts";
import type { DemoCampaign } from "./campaign.ts";
import type { Discrepancies } from "./checks/discrepancies.ts";
import { type Client, UnexpectedRefusal } from "./client.ts";
import type { DemoHousehold, DemoPerson } from "./demo-person.ts";
import type { Tick } from "./phases.ts";
import type { Session } from "./session.ts";
import { SlotChoice } from "./slot-choice.ts";
import type { Staff } from "./staff.ts";

const MAX_CHOICES = 30;
const CANCELLING = 0.01;
const RESCHEDULING = 0.01;
const ASKING_TWICE = 0.02;

export interface BookingCounts {
  booked: number;
  fullSlots: number;
  rescheduled: number;
  cancelled: number;
}

/** Books seats as people do: by what the list of free seats says, and by another slot when the first was just taken. */
export class BookingOffice {
  readonly counts: BookingCounts = { booked: 0, fullSlots: 0, rescheduled: 0, cancelled: 0 };
  private readonly choice: SlotChoice;

  constructor(
    private readonly client: Client,
    private readonly staff: Staff,
    private readonly campaign: DemoCampaign,
    private readonly random: SeededRandom,
    private readonly discrepancies: Discrepancies,
  ) {
    this.choice = new SlotChoice(client, campaign, random);
  }

  /** Seat everybody; then some change their mind. Those who cancel come without a seat. */
  async bookAll(households: readonly DemoHousehold[], concurrency: number, tick: Tick): Promise<void> {
    await inParallel(households, concurrency, async (household) => {
      household.siteId = this.choice.siteFor(household);
      for (const person of household.members) {
        await this.discrepancies.during("booking", () => this.bookFor(person));
        tick();
      }
    });
  }

  private async bookFor(person: DemoPerson): Promise<void> {
    const as = await this.actingFor(person);
    await this.seat(person, as);
    if (this.random.next() < RESCHEDULING) await this.reschedule(person, as);
    else if (this.random.next() < CANCELLING) await this.cancel(person, as);
  }

  /** The carer's own sign-in; for people without a carer the community worker's, who finds them by document. */
  private async actingFor(person: DemoPerson): Promise<Session> {
    if (person.carer !== undefined) {
      if (person.carer.session === undefined) throw new Error("the carer is not signed in");
      return person.carer.session;
    }
    const worker = this.staff.community(person.household.subDistrictId);
    const { documentType, documentNumber } = person;
    const found = await this.client.call(findResident, {
      as: worker,
      body: { documentType, documentNumber },
    });
    this.discrepancies.expectEqual("resident search", found.communityId, person.household.communityId);
    person.residentId = found.residentId;
    return worker;
  }

  private async seat(person: DemoPerson, as: Session): Promise<void> {
    const { campaignId } = this.campaign;
    const residentId = idOf(person);
    const together = person.household.members.find((member) => member.seat)?.seat;
    for (let choices = 1; ; choices += 1) {
      const seat = choices === 1 && together ? together : await this.choice.slotFor(person.household, as);
      const body = { campaignId, residentId, ...seat };
      const reply = await this.client.ask(bookSlot, { as, body });
      if (reply.ok) {
        this.confirm(person, reply.answer, seat);
        this.counts.booked += 1;
        if (this.random.next() < ASKING_TWICE) {
          const again = await this.client.call(bookSlot, { as, body });
          this.discrepancies.expectEqual("booking twice", again.lane, reply.answer.lane);
          this.discrepancies.expectEqual("booking twice", again.bookedAt, reply.answer.bookedAt);
        }
        return;
      }
      if (reply.refusal.problem !== "slot-full" || choices === MAX_CHOICES)
        throw new UnexpectedRefusal("bookSlot", reply.refusal);
      this.counts.fullSlots += 1;
      this.choice.foundFull(seat);
    }
  }

  private async reschedule(person: DemoPerson, as: Session): Promise<void> {
    const params = { campaignId: this.campaign.campaignId, residentId: idOf(person) };
    const other = await this.choice.slotFor(person.household, as);
    const reply = await this.client.ask(reschedule, { as, params, body: other });
    if (reply.ok) {
      this.confirm(person, reply.answer, other);
      this.counts.rescheduled += 1;
    } else if (reply.refusal.problem === "slot-full") this.choice.foundFull(other);
    else throw new UnexpectedRefusal("reschedule", reply.refusal);
  }

  private async cancel(person: DemoPerson, as: Session): Promise<void> {
    const params = { campaignId: this.campaign.campaignId, residentId: idOf(person) };
    await this.client.tell(cancelBooking, { as, params });
    delete person.seat;
    this.counts.booked -= 1;
    this.counts.cancelled += 1;
  }

  private confirm(
    person: DemoPerson,
    held: { residentId: string; siteId: string; slotStart: string },
    asked: { siteId: string; slotStart: string },
  ): void {
    this.discrepancies.expectEqual("seat held for", held.residentId, person.residentId);
    this.discrepancies.expectEqual("seat held at", held.siteId, asked.siteId);
    this.discrepancies.expectEqual("seat held from", held.slotStart, asked.slotStart);
    person.seat = asked;
  }
}

function idOf(person: DemoPerson): string {
  if (person.residentId === undefined) throw new Error("a person's resident code is not known");
  return person.residentId;
}
