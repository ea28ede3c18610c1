import { afterEach, describe, expect, it } from "vitest";
import { bookHousehold, bookSlot, reschedule } from "../../../shared/contracts/booking/bookings.ts";
import { createCampaign } from "../../../shared/contracts/campaign/campaigns.ts";
import type { Campaign } from "../../../shared/domain/campaign/campaign.ts";
import type { Site } from "../../../shared/domain/campaign/site.ts";
import { makeResidentIdNumber } from "../../../shared/domain/people/documents/resident-id.ts";
import {
  aCampaignPlan,
  aRosterRow,
  COMMUNITY_1,
  COMMUNITY_2,
  smallSitePlan,
} from "../../support/factories/district.ts";
import { aSite } from "../../support/factories/site.ts";
import { problem, slotAt } from "../../support/scenes/booking-desk.ts";
import { DEVICE, SITE, sealing } from "../../support/scenes/chain.ts";
import { createWorld, NOW, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importPeople, openCampaign } from "../../support/scenes/open-campaign.ts";
import { syncSigned } from "../../support/scenes/signing-device.ts";

let world: World;
afterEach(() => world.close());

const bornIn = (n: number, birthDate: string) => ({
  documentNumber: makeResidentIdNumber("990107", birthDate, n),
});

/** A campaign with these rules, and these people on its roster. */
async function campaignOf(
  plan: Partial<Omit<Campaign, "state">>,
  rows: unknown[],
  sites: Site[] = smallSitePlan(),
): Promise<string[]> {
  world = await createWorld();
  await openCampaign(world, sites, plan);
  return importPeople(world, "rules-of-booking", rows);
}

/** As households of earlier imports had members of several communities. */
async function liveElsewhere(residentId: string, communityId: string): Promise<void> {
  const { table } = world.services;
  const item = await table.get({ pk: `R#${residentId}`, sk: "PROFILE" });
  if (!item) throw new Error("nobody has this code");
  await table.transact([table.put({ ...item, pk: `R#${residentId}`, sk: "PROFILE", communityId }, "any")]);
}

const wish = (residentId: string, slotStart = slotAt("11:00"), siteId = SITE) => ({
  campaignId: CAMPAIGN,
  residentId,
  siteId,
  slotStart,
});
const book = async (body: ReturnType<typeof wish>, token?: string) =>
  world.call(bookSlot, { as: token ?? (await world.as.resident(body.residentId)), body });
const said = ({ status, problem: told }: { status: number; problem?: { type: string } }) =>
  status < 300 ? status : [status, told?.type];

describe("waves", () => {
  const NINE_TWENTY = "2026-03-02T01:20:00.000Z";
  const NINE_FORTY = "2026-03-02T01:40:00.000Z";
  const waves = [
    { communityIds: [COMMUNITY_1], bookingOpensAt: NINE_TWENTY },
    { communityIds: [COMMUNITY_2], bookingOpensAt: NINE_FORTY },
  ];

  it("let the residents of a community book from their wave on, with the time said before", async () => {
    const [first = "", second = ""] = await campaignOf({ waves }, [
      aRosterRow(0),
      aRosterRow(1, { communityId: COMMUNITY_2, householdId: "h-2" }),
    ]);
    const both = async () => [await book(wish(first)), await book(wish(second))];

    const early = await both();
    world.clock.set(NINE_TWENTY);
    const inFirst = await both();
    world.clock.set(NINE_FORTY);
    const inSecond = await both();

    expect(early.map(said)).toEqual([
      [409, problem("wave-not-open")],
      [409, problem("wave-not-open")],
    ]);
    expect(early.map((answer) => answer.problem.detail)).toEqual([
      expect.stringContaining(NINE_TWENTY),
      expect.stringContaining(NINE_FORTY),
    ]);
    expect(inFirst.map(said)).toEqual([201, [409, problem("wave-not-open")]]);
    expect(inSecond.map(said)).toEqual([201, 201]);
  });

  it("hold each member of a household to their own community", async () => {
    const [parent = "", child = ""] = await campaignOf({ waves }, [
      aRosterRow(0),
      aRosterRow(1, { householdId: `${COMMUNITY_1}-00000`, phone: undefined }),
    ]);
    await liveElsewhere(child, COMMUNITY_2);
    world.clock.set(NINE_TWENTY);
    const as = await world.as.resident(parent);
    const { residentId: _, ...seat } = wish(parent);

    const child1 = await book(wish(child), as);
    const together = await world.call(bookHousehold, { as, body: { ...seat, residentIds: [parent, child] } });
    const own = await book(wish(parent), as);

    expect([child1, together, own].map(said)).toEqual([
      [409, problem("wave-not-open")],
      [409, problem("wave-not-open")],
      201,
    ]);
  });

  it("open earlier for those whom a community worker looks after, and for nobody else", async () => {
    const [without = "", other = ""] = await campaignOf({ waves }, [
      aRosterRow(0, { phone: undefined }),
      aRosterRow(1),
    ]);
    const worker = await world.as.community([COMMUNITY_1]);

    const answers = [await book(wish(without), worker), await book(wish(other), worker)];

    expect(answers.map(said)).toEqual([201, [409, problem("wave-not-open")]]);
  });

  it("must name communities that exist", async () => {
    await campaignOf({}, [aRosterRow(0)]);
    const unknown = [{ communityIds: [COMMUNITY_1, "110107009001"], bookingOpensAt: NOW }];

    const { status, problem: told } = await world.call(createCampaign, {
      as: await world.as.commander(),
      body: aCampaignPlan({ campaignId: "SJS-02", waves: unknown }),
    });

    expect([status, told.errors?.map((error) => error.pointer)]).toEqual([400, ["/waves/0/communityIds/1"]]);
  });
});

describe("priority hours", () => {
  const hours = (group: "elderly" | "medicalStaff" | "disabled") => ({
    priorityHours: [{ from: "11:00", to: "12:00", for: group, releasedMinutesBefore: 60 }],
  });
  const adult = aRosterRow(0);

  it.each([
    ["elderly", aRosterRow(1, bornIn(1, "1960-01-01"))],
    ["medicalStaff", aRosterRow(1, { occupation: "medicalStaff" })],
    ["disabled", aRosterRow(1, { disabled: true })],
  ] as const)("are bookable by the %s only, until they are released", async (group, row) => {
    const [other = "", member = ""] = await campaignOf(hours(group), [adult, row]);

    const early = [await book(wish(other)), await book(wish(member))];
    world.clock.set(slotAt("10:00"));
    const released = await book(wish(other));

    expect(early.map(said)).toEqual([[409, problem("slot-reserved")], 201]);
    expect(early[0]?.problem.detail).toContain(slotAt("10:00"));
    expect(said(released)).toBe(201);
  });

  it("are not reached by moving a seat into them, nor through a worker", async () => {
    const [other = ""] = await campaignOf(hours("elderly"), [adult]);
    const as = await world.as.resident(other);
    await book(wish(other, slotAt("10:00")));

    const moved = await world.call(reschedule, {
      as,
      params: { campaignId: CAMPAIGN, residentId: other },
      body: { siteId: SITE, slotStart: slotAt("11:00") },
    });
    const byWorker = await book(wish(other), await world.as.community([COMMUNITY_1]));

    expect([moved, byWorker].map(said)).toEqual([
      [409, problem("slot-reserved")],
      [409, problem("slot-reserved")],
    ]);
  });

  it("must end after they begin", async () => {
    await campaignOf({}, [adult]);
    const backwards = [{ from: "09:00", to: "09:00", for: "elderly" as const, releasedMinutesBefore: 0 }];

    const { status, problem: told } = await world.call(createCampaign, {
      as: await world.as.commander(),
      body: aCampaignPlan({ campaignId: "SJS-02", priorityHours: backwards }),
    });

    expect([status, told.errors?.map((error) => error.pointer)]).toEqual([400, ["/priorityHours/0/to"]]);
  });

  it("know a disability that stands sealed, and a row imported again changes nothing", async () => {
    const row = aRosterRow(1, { disabled: true, occupation: "medicalStaff" });
    const [marked = "", plain = ""] = await campaignOf({}, [row, aRosterRow(2)]);
    const again = await importPeople(world, "rules-of-booking-2", [row]);

    const people = await world.stores.residents.bookingStandings([marked, plain]);
    const { disabled, occupation } = await world.stores.residents.get(marked);

    expect(again).toEqual([marked]);
    expect([people.get(marked)?.disabled, people.get(plain)?.disabled]).toEqual([true, false]);
    expect([disabled, occupation, people.get(plain)?.ageGroup]).toEqual([true, "medicalStaff", "adult"]);
  });
});

describe("a site for walk-ins only", () => {
  const CHECKPOINT = "110107001-C1";
  const WALK_IN = "110107001-W1";
  const sites = [
    ...smallSitePlan(),
    aSite({ siteId: CHECKPOINT, kind: "checkpoint" }),
    aSite({ siteId: WALK_IN, kind: "temporary", walkInOnly: true }),
  ];

  it.each([CHECKPOINT, WALK_IN])("takes no booking, and whoever comes is sampled: %s", async (siteId) => {
    const [person = ""] = await campaignOf({}, [aRosterRow(0)], sites);

    const booked = await book(wish(person, slotAt("11:00"), siteId));
    const { body } = await syncSigned(world, {
      as: await world.as.sampler([siteId]),
      body: {
        deviceId: DEVICE,
        sentAt: world.clock.now().toISOString(),
        ops: [sealing(world, 1, [person], { siteId })],
      },
    });

    expect(said(booked)).toEqual([409, problem("site-walk-in-only")]);
    expect(body.verdicts.map((verdict) => [verdict.verdict, verdict.reasons])).toEqual([["applied", []]]);
  });
});
