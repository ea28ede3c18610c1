import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as transport from "../../../shared/contracts/transport/boxes.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { addMinutes } from "../../../shared/domain/instant.ts";
import { boxPartition } from "../../../shared/store/transport/custody.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { SITE_1 } from "../../support/scenes/sync-scene.ts";
import { type TransportScene, transportScene } from "../../support/scenes/transport-scene.ts";

const RUNS = 30;

/** All that happens to one box and its two tubes, each told by whoever did it at its own time. */
async function storyOf(scene: TransportScene, serial: number) {
  const { world, now, seal, pack, saidOf, person } = scene;
  const at = (minutes: number): string => addMinutes(now(), minutes - 600);
  const [first, second, third] = [3 * serial, 3 * serial + 1, 3 * serial + 2];
  const params = { boxBarcode: boxBarcode(serial) };
  const told = { campaignId: CAMPAIGN, siteId: SITE_1, sealNumber: `SEAL-${serial}` };
  const [sampler, courier, other] = await Promise.all([
    world.as.sampler([SITE_1]),
    world.as.courier(["110107001"]),
    world.as.courier(["110107001"], "courier-2"),
  ]);
  const technician = await world.as.technician("LAB02");
  const commander = await world.as.commander();
  const members = (n: number) => ({ members: [{ code: person(n) }] });
  const sealed = [
    seal(first, [], { at: at(-100), ...members(0) }),
    seal(second, [], { at: at(-200), ...members(1) }),
  ];
  const packed = pack(serial, [first, second, third], { at: at(10) });
  const half =
    (as: string, side: "give" | "take", minutes: number, more: object = {}) =>
    () =>
      world.call(transport.handOver, { as, params, body: { side, at: at(minutes), ...told, ...more } });
  const receive = (minutes: number, serials: number[]) => () =>
    world.call(transport.receiveBox, {
      as: technician,
      params,
      body: { at: at(minutes), campaignId: CAMPAIGN, tubeBarcodes: serials.map(tubeBarcode) },
    });
  const done = async (ops: unknown[]) => {
    await saidOf(ops, { as: sampler });
    return { status: 200 };
  };
  return [
    () => done(sealed.slice(0, 1)),
    () => done(sealed.slice(1)),
    () => done([packed]),
    half(sampler, "give", 20),
    half(courier, "take", 21, { laboratoryId: "LAB01", temperatureCelsius: 9 }),
    half(courier, "give", 40),
    half(other, "take", 41, { laboratoryId: "LAB01" }),
    () =>
      world.call(transport.divertBox, {
        as: commander,
        params,
        body: { at: at(30), laboratoryId: "LAB02", reason: "instrument down" },
      }),
    () => world.call(transport.reportLoss, { as: other, params, body: { at: at(50), reason: "stolen" } }),
    receive(90, [first]),
    receive(90, [second]),
  ];
}

/** Tell everything in this order; what is about a box that nobody knows yet is told again at the end. */
async function tell(acts: readonly (() => Promise<{ status: number }>)[]): Promise<number[]> {
  const again: (typeof acts)[number][] = [];
  const statuses: number[] = [];
  for (const act of acts) {
    const { status } = await act();
    if (status === 404) again.push(act);
    else statuses.push(status);
  }
  for (const act of again) statuses.push((await act()).status);
  return statuses;
}

async function endOf({ world, chainOf, box }: TransportScene, serial: number) {
  const { state, laboratoryId, flags, sentAt, sentBy, receivedAt, handOvers, acts, ...rest } =
    await box(serial);
  const { firstSealedAt } = rest;
  const tubes = await Promise.all([0, 1].map((n) => world.stores.tubes.get(tubeBarcode(3 * serial + n))));
  return {
    box: {
      ...{ state, laboratoryId, flags, sentAt, sentBy, receivedAt, firstSealedAt },
      missing: rest.missing.length,
    },
    handOvers: handOvers.map((h) => [h.given?.who, h.taken?.who]),
    acts: acts.map((act) => [act.kind, act.who]),
    unexpected: rest.unexpected,
    // What a box learned later than it was told of itself depends on the order; what it knows in the end does not.
    events: (await chainOf(serial)).filter((what) => what !== "sealingTold").sort(),
    intact: (await world.stores.custody.examine(boxPartition(boxBarcode(serial)))).firstBreak === undefined,
    tubes: tubes.map((tube) => [
      tube.state,
      tube.laboratoryId,
      tube.members.length,
      tube.flags.filter((flag) => flag === "temperatureBreach" || flag === "lateToLaboratory").sort(),
    ]),
  };
}

describe("what happens to a box", () => {
  it(`ends the same in any of ${RUNS} orders, repeated or not, and no word of it is refused`, {
    timeout: 120_000,
  }, async () => {
    const scene = await transportScene(2);
    scene.world.clock.advance({ minutes: 700 });
    let serial = 0;
    const inOrder = await storyOf(scene, serial);
    await tell(inOrder);
    const expected = await endOf(scene, serial);
    const orders = fc.tuple(
      fc.shuffledSubarray([...inOrder.keys()], { minLength: inOrder.length }),
      fc.array(fc.nat({ max: inOrder.length - 1 }), { maxLength: 3 }),
    );

    await fc.assert(
      fc.asyncProperty(orders, async ([order, repeats]) => {
        serial += 1;
        const story = await storyOf(scene, serial);
        const statuses = await tell([...order, ...repeats].flatMap((n) => story[n] ?? []));
        const { events, ...end } = await endOf(scene, serial);

        expect(new Set(statuses)).toEqual(new Set([200]));
        expect(end).toMatchObject({ box: expected.box, handOvers: expected.handOvers, acts: expected.acts });
        expect([end.unexpected, end.tubes, end.intact]).toEqual([expected.unexpected, expected.tubes, true]);
        expect(new Set(events)).toEqual(new Set(expected.events));
      }),
      { numRuns: RUNS },
    );
    expect(expected.box).toMatchObject({
      ...{ state: "received", laboratoryId: "LAB02", missing: 1 },
      flags: ["destinationDiffers", "temperatureBreach", "lateToLaboratory", "turnedUp"],
    });
  });
});
