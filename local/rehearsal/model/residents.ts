import { requestCode, signInResident } from "../../../shared/contracts/access/sign-in.ts";
import { siteAvailability } from "../../../shared/contracts/booking/availability.ts";
import { bookHousehold } from "../../../shared/contracts/booking/bookings.ts";
import { results } from "../../../shared/contracts/messages/results.ts";
import { profile, residentCode } from "../../../shared/contracts/people/residents.ts";
import { dayOf } from "../../../shared/domain/instant.ts";
import { maskDocumentNumber } from "../../../shared/domain/people/documents/masking.ts";
import { between, exponential } from "../simulation/draws.ts";
import type { ModelHousehold, ModelPerson, ModelTube } from "./people.ts";
import { dependantsOf } from "./population.ts";
import type { SamplingSites } from "./sampling-sites.ts";
import { Session, type TokenAnswer } from "./session.ts";
import { addressOf } from "./staff.ts";
import { HOUR_MS, instantAt, MINUTE_MS, type World } from "./world.ts";

const CODE_TRIES = 3;

/** People at home: they sign in, book, come, and look at their results. */
export class Residents {
  private readonly looks = new Map<ModelPerson, number>();

  constructor(
    private readonly world: World,
    private readonly sites: SamplingSites,
  ) {}

  /** What a household will do, as far as nothing keeps it from it. */
  begin(household: ModelHousehold): void {
    const { assumed, draws } = this.world;
    const random = draws("coming", household.householdId);
    const coming = household.members.filter((member) => member.notSampled === undefined);
    if (coming.length === 0) return;
    const walksIn = random.next() < assumed.walkInShare;
    const lead = exponential(random, assumed.bookingLeadHoursMean) * HOUR_MS;
    const together = random.next() < assumed.togetherShare;
    const bookAt =
      Math.max(household.bookingOpensMs, household.dueMs - lead) + between(random, 0, 15) * MINUTE_MS;
    // A carer books for those of the household who come with them.
    for (const carer of new Set(coming.map((member) => member.carer))) {
      const own = coming.filter((member) => member.carer === carer);
      const at = household.dueMs + (together ? 0 : between(random, -90, 90) * MINUTE_MS);
      const name = carer === undefined ? household.householdId : `${household.householdId}/${carer.index}`;
      if (walksIn || carer === undefined) this.comeWithoutSeat(name, own, at);
      else this.askForCode(name, carer, bookAt, 1, () => this.book(name, carer, own, at));
    }
  }

  /** Carers look some time after the message came, once however many results there are. */
  lookAfter(tube: ModelTube, endedMs: number): void {
    const { assumed, draws } = this.world;
    for (const carer of new Set(tube.members.map((member) => member.carer))) {
      if (!carer?.session) continue;
      const random = draws("look", `${carer.index}/${tube.tubeBarcode}`);
      const at = endedMs + exponential(random, assumed.looksAfterMinutesMean) * MINUTE_MS;
      if ((this.looks.get(carer) ?? 0) > endedMs) continue;
      this.looks.set(carer, at);
      this.look(carer, at, tube.tubeBarcode);
    }
  }

  private comeWithoutSeat(name: string, people: readonly ModelPerson[], atMs: number): void {
    const [first] = people;
    if (first) this.sites.arrive(`walk-in/${name}`, first.household.siteId, people, atMs);
  }

  private askForCode(
    name: string,
    carer: ModelPerson,
    atMs: number,
    attempt: number,
    then: () => Promise<void>,
  ): void {
    const { simulation, client } = this.world;
    const call = `code/${name}/${attempt}`;
    simulation.schedule(atMs, call, name, async () => {
      const { phone } = carer;
      if (phone === undefined) return;
      const sourceIp = addressOf(phone);
      await client.ask(requestCode, { call, atMs, sourceIp, body: { phone } });
      const later = atMs + MINUTE_MS;
      simulation.schedule(later, `sign-in/${name}/${attempt}`, name, async () => {
        if (await this.signIn(name, carer, later, attempt)) return then();
        if (attempt < CODE_TRIES) this.askForCode(name, carer, later + MINUTE_MS, attempt + 1, then);
        else this.world.records.surprise(`${name} could not sign in`);
      });
    });
  }

  private async signIn(name: string, carer: ModelPerson, atMs: number, attempt: number): Promise<boolean> {
    const { client, phones, serverMs } = this.world;
    const { phone } = carer;
    if (phone === undefined) return false;
    const signInBy = async (call: string): Promise<TokenAnswer | undefined> => {
      const code = phones().codeOn(phone) ?? "000000";
      const body = { phone, code, refreshTokenIn: "body" as const };
      const reply = await client.ask(signInResident, { call, atMs, sourceIp: addressOf(phone), body });
      return reply.ok ? reply.answer : undefined;
    };
    const tokens = await signInBy(`tokens/${name}/${attempt}`);
    if (!tokens) return false;
    const session = new Session(`carer/${carer.index}`, client, tokens, serverMs, (call) =>
      this.signInAnew(call, phone, signInBy),
    );
    carer.session = session;
    carer.residentId = session.subject;
    const me = await client.call(profile, { call: `profile/${name}/${attempt}`, atMs, as: session });
    for (const dependant of dependantsOf(carer)) {
      const masked = maskDocumentNumber(dependant.documentNumber);
      const member = me.household.find(
        (each) => each.name === dependant.name && each.maskedDocumentNumber === masked,
      );
      if (member) dependant.residentId = member.residentId;
      else this.world.records.surprise(`profile of ${name} misses a dependant`);
    }
    return true;
  }

  /** Whose sign-in ended asks for another code: some minutes later, if the last one was asked for just now. */
  private async signInAnew(
    call: string,
    phone: string,
    signInBy: (call: string) => Promise<TokenAnswer | undefined>,
  ): Promise<TokenAnswer | undefined> {
    const { client, simulation, deliverNow } = this.world;
    for (let attempt = 1; attempt <= CODE_TRIES; attempt += 1) {
      const sourceIp = addressOf(phone);
      const asked = { call: `${call}/code-${attempt}`, atMs: simulation.nowMs, sourceIp, body: { phone } };
      await client.ask(requestCode, asked);
      await deliverNow();
      const tokens = await signInBy(`${call}/tokens-${attempt}`);
      if (tokens) return tokens;
    }
    return undefined;
  }

  private async book(
    name: string,
    carer: ModelPerson,
    people: readonly ModelPerson[],
    dueMs: number,
  ): Promise<void> {
    const { client, campaign, records, simulation, assumed, draws } = this.world;
    const { campaignId } = campaign;
    const as = carer.session;
    const nowMs = simulation.nowMs;
    const { siteId } = carer.household;
    const residentIds = people.flatMap(({ residentId }) => residentId ?? []);
    if (!as || residentIds.length < people.length) return this.comeWithoutSeat(name, people, dueMs);
    const wanted = Math.max(dueMs, nowMs + MINUTE_MS);
    const day = dayOf(instantAt(wanted));
    const params = { campaignId, siteId };
    const call = `availability/${name}`;
    const { slots } = await client.call(siteAvailability, { call, atMs: nowMs, as, params, query: { day } });
    const open = slots.filter(
      ({ slotStart, seatsLeft }) =>
        seatsLeft >= people.length &&
        Date.parse(slotStart) > nowMs &&
        Date.parse(slotStart) > wanted - 30 * MINUTE_MS,
    );
    for (const [choice, { slotStart }] of open.slice(0, 4).entries()) {
      const idempotencyKey = `rehearsal-${name.replaceAll("/", "-")}-${choice}`.slice(-64);
      const reply = await client.ask(bookHousehold, {
        ...{ call: `book/${name}/${choice}`, atMs: nowMs, as },
        body: { campaignId, residentIds, siteId, slotStart, idempotencyKey },
      });
      if (reply.ok) {
        for (const person of people) person.seat = { siteId, slotStart };
        records.bookings += people.length;
        return this.comeBySlot(name, people, Math.max(Date.parse(slotStart), dueMs));
      }
      const { problem } = reply.refusal;
      if (problem === "already-sampled") return;
      if (problem !== "slot-full" && problem !== "household-not-seated") {
        if (!MAY_KEEP_FROM_BOOKING.has(problem)) records.surprise(`booking of ${name}: ${problem}`);
        break;
      }
      records.fullSlots += 1;
    }
    const random = draws("no-seat", name);
    this.comeWithoutSeat(name, people, wanted + between(random, 0, assumed.openTubeMinutes) * MINUTE_MS);
  }

  private comeBySlot(name: string, people: readonly ModelPerson[], slotMs: number): void {
    const { assumed, draws, campaign, simulation } = this.world;
    const random = draws("arrival", name);
    const missed = random.next() < campaign.planned.noShowShare;
    const back = between(random, assumed.noShowReturnHoursLeast, assumed.noShowReturnHoursMost) * HOUR_MS;
    const early = random.next() < 0.5 ? between(random, 0, assumed.earlyMinutesMean) : 0;
    const at = Math.max(slotMs + (missed ? back : -early * MINUTE_MS), simulation.nowMs);
    for (const person of people) {
      if (person.residentId === undefined || !person.carer?.session) continue;
      this.showCode(person, person.residentId, at - 5 * MINUTE_MS);
    }
    const [first] = people;
    if (!first) return;
    const elsewhere = random.next() < assumed.otherSiteShare;
    const siteId = elsewhere ? this.sites.otherSite(first.household.siteId, random) : first.household.siteId;
    this.sites.arrive(`slot/${name}`, siteId, people, at);
    if (random.next() < assumed.looksEarlyShare && first.carer)
      this.look(first.carer, at + between(random, 1, 6) * HOUR_MS, `early-${name}`);
  }

  private showCode(person: ModelPerson, residentId: string, atMs: number): void {
    const { simulation, client } = this.world;
    const call = `code-shown/${person.index}`;
    simulation.schedule(atMs, call, carerKey(person), async () => {
      const as = person.carer?.session;
      if (as) await client.call(residentCode, { call, atMs, as, params: { residentId } });
    });
  }

  private look(carer: ModelPerson, atMs: number, occasion: string): void {
    const { simulation, client, campaign } = this.world;
    const call = `results/${carer.index}/${occasion}`;
    simulation.schedule(atMs, call, carerKey(carer), async () => {
      const as = carer.session;
      const params = { campaignId: campaign.campaignId };
      if (as) await client.call(results, { call, atMs, as, params });
    });
  }
}

/** What befalls people who want to book, and is no fault of the platform. */
const MAY_KEEP_FROM_BOOKING = new Set(["site-closed", "slot-past", "wave-not-open", "slot-unknown"]);

/** Requests with one session come one after another. */
const carerKey = ({ household, carer, index }: ModelPerson): string =>
  `${household.householdId}/${carer?.index ?? index}`;
