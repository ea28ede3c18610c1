import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { results } from "../../../shared/contracts/messages/results.ts";
import { OUTCOMES, type Outcome } from "../../../shared/domain/laboratory/outcome.ts";
import { COMMUNITY_1 } from "../../support/factories/district.ts";
import { type CorrectionDesk, correctionDesk } from "../../support/scenes/correction-desk.ts";
import { CAMPAIGN, SITE } from "../../support/scenes/laboratory-scene.ts";

const PAIRS = OUTCOMES.flatMap((from) =>
  OUTCOMES.filter((to) => to !== from).map((to) => [from, to] as const),
);

/** What a member of the tube is, and what they are told. */
const STATUS: Record<"pool" | "single", Record<Outcome, string>> = {
  pool: { negative: "negative", positive: "held", inconclusive: "held", invalid: "resample" },
  single: { negative: "negative", positive: "positive", inconclusive: "held", invalid: "resample" },
};
const TEMPLATE: Record<string, string> = {
  ...{ negative: "resultNegative", positive: "resultPositive" },
  ...{ held: "heldForRetest", resample: "resampleNeeded" },
};
const CASE: Record<"pool" | "single", Record<Outcome, string | undefined>> = {
  pool: { negative: undefined, positive: "retest", inconclusive: "retest", invalid: "resample" },
  single: { negative: undefined, positive: "confirmed", inconclusive: "retest", invalid: "resample" },
};
const COUNTER: Record<string, string> = {
  ...{ negative: "peopleNegative", positive: "peoplePositive" },
  ...{ held: "peopleHeld", resample: "peopleResample" },
};

let desk: CorrectionDesk;
beforeEach(async () => {
  desk = await correctionDesk();
});
afterEach(() => desk.world.close());

/** Counters of people by status, those that are not zero. */
async function peopleCounted(counted: { siteId: string } | { communityId: string }) {
  const [counts] = await desk.stores.counters.read(CAMPAIGN, [counted]);
  return Object.fromEntries(
    Object.entries(counts ?? {}).filter(([name, n]) => Object.values(COUNTER).includes(name) && n !== 0),
  );
}

describe.each(["pool", "single"] as const)("a correction of a %s", (tubeFor) => {
  it.each(PAIRS)(
    "from %s to %s is one result for all, counted, followed up and told anew",
    async (from, to) => {
      const { scene, stores, world, publish, correct } = desk;
      const members = await desk.people(tubeFor === "pool" ? 3 : 1);
      const barcode = await scene.addTube(1, {
        members,
        ...(tubeFor === "single" ? { poolSize: 1 as const, kind: "retest" as const } : {}),
      });
      await publish(barcode, from);
      await world.deliverOutbox();
      world.sent.length = 0;
      world.clock.advance({ minutes: 30 });
      const at = world.clock.now().toISOString();

      const approval = await correct(barcode, to);
      await world.deliverOutbox();

      const is = STATUS[tubeFor][to];
      expect(approval, JSON.stringify(approval.problem)).toMatchObject({
        status: 200,
        body: {
          state: "approved",
          from,
          to,
          revision: 1,
          reviewedBy: "reviewer-1",
          proposedBy: "technician-1",
        },
      });
      const tube = await stores.tubes.get(barcode);
      expect(tube).toMatchObject({ state: "published", outcome: to, revision: 2, correctedAt: at });
      const counts = { [COUNTER[is] ?? ""]: members.length };
      expect(await peopleCounted({ siteId: SITE })).toEqual(counts);
      expect(await peopleCounted({ communityId: COMMUNITY_1 })).toEqual(counts);
      expect(await scene.countsAt(SITE)).toMatchObject({ tubesPublished: 1 });

      const followUp = await stores.followUps.ofTube(barcode);
      const [before, after] = [CASE[tubeFor][from], CASE[tubeFor][to]];
      if (after !== undefined)
        expect(followUp).toMatchObject({ kind: after, cause: to, revision: 2, openedAt: at, state: "open" });
      else if (before !== undefined)
        expect(followUp).toMatchObject({ kind: before, state: "closed", cancelledAt: at, closedAt: at });
      else expect(followUp).toBeUndefined();

      expect(world.sent.map(({ template }) => template)).toEqual(members.map(() => TEMPLATE[is]));
      expect(world.sent.map(({ effectKey }) => effectKey).sort()).toEqual(
        members.map((residentId) => `status:${CAMPAIGN}:2:${residentId}`).sort(),
      );
      expect(world.sent.every(({ text }) => text.includes("更正："))).toBe(true);
      const told = await world.call(results, {
        as: await world.as.resident(members[0] ?? ""),
        params: { campaignId: CAMPAIGN },
      });
      expect(told.body.people[0]).toMatchObject({ status: is, publishedAt: at });
    },
  );
});
