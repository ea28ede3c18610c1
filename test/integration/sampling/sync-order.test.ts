import fc from "fast-check";
import { ulid } from "ulid";
import { beforeAll, describe, expect, it } from "vitest";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { addMinutes } from "../../../shared/domain/instant.ts";
import { BESIDE_CUSTODY } from "../../../shared/domain/transport/custody.ts";
import { COUNTER_NAMES } from "../../../shared/store/counters.ts";
import { boxPartition, tubePartition } from "../../../shared/store/transport/custody.ts";
import { COMMUNITY_1 } from "../../support/factories/district.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { documentOf, SITE_1, SITE_2, type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";
import { BOXES, byDevice, PEOPLE, type Step, story, TUBES } from "./sync-stories.ts";

const RUNS = 120;

const MEMBERS_SEALED = [
  [0, 1, 2],
  [3, 4],
  [5, 6],
  [7, 0],
];

/** Flags that follow from what the tube is, not from when it became known. */
const LASTING_FLAGS = ["tubeOverSize", "nameDiffers"];

/** Who sent first, how the chains that tell of arrivals grew, and hints for counting that say "look" rather than not. */
const DEPENDS_ON_ARRIVAL = new Set(["deviceId", "eventCount", ...BESIDE_CUSTODY]);

/** Somebody of the roster by their document, under a name that is not theirs. */
const byDocument = (n: number) => ({ ...documentOf(n), name: "别人" });

describe("operations of devices", () => {
  let scene: SyncScene;
  let copies = 0;
  beforeAll(async () => {
    scene = await syncScene((RUNS + 1) * 2 * PEOPLE);
  });

  /** The same story about people and tubes that no other story is about. */
  function aCopy(steps: readonly Step[]) {
    copies += 1;
    const copy = copies;
    const people = (n: number): number => ((copy - 1) * PEOPLE + n) % scene.people.length;
    const serial = (n: number): number => copy * 100 + n;
    const opOf = (step: Step, index: number): { opId: string } => {
      const done = addMinutes(scene.now(), index - steps.length);
      const stated = { right: done, in1970: "1970-01-01T00:00:30.000Z", ahead: addMinutes(scene.now(), 120) };
      const head = { opId: ulid(Date.parse(done)), at: stated[step.clock] };
      switch (step.kind) {
        case "seal": {
          const siteId = step.tube % 2 === 0 ? SITE_1 : SITE_2;
          const members = (MEMBERS_SEALED[step.tube] ?? []).map(people);
          const named = members.map((n, i) =>
            i === step.inDoubt ? byDocument(n) : { code: scene.person(n) },
          );
          return scene.seal(serial(step.tube), [], { ...head, siteId, members: named });
        }
        case "add": {
          const n = people(step.person);
          const member = step.inDoubt ? byDocument(n) : { code: scene.person(n) };
          return scene.add(member, serial(step.to), head);
        }
        case "move":
          return scene.move(people(step.person), serial(step.from), serial(step.to), head);
        case "remove":
          return scene.remove(people(step.person), serial(step.from), head);
        case "void":
          return scene.voiding(serial(step.tube), head);
        case "pack":
          return scene.pack(serial(step.box), step.tubes.map(serial), { ...head, sealNumber: "SEAL" });
      }
    };
    const deviceOf = (step: Step | undefined): string | undefined =>
      step?.kind === "seal" || step?.kind === "void" ? `device-100${step.tube}` : undefined;
    const ops = steps.map(opOf);
    return { ops, people, serial, deviceOf: (n: number) => deviceOf(steps[n]) };
  }

  /**
   * All that the table holds of a copy, in the story's own terms: tubes, notes, samples, boxes, operations and cases
   * whole, but for what names the copy, tells the order of arrival (chains, moments of recording, which device came
   * first) or depends on it by design (flags of a moment, verdicts).
   */
  async function cameOf({ ops, people, serial }: ReturnType<typeof aCopy>) {
    const { tubes, tubeNotes, boxes, operations, custody, participations, followUps } = scene.stores;
    await scene.world.deliverOutbox();
    const names = new Map([
      ...Array.from({ length: TUBES }, (_, n) => [tubeBarcode(serial(n)), `tube ${n}`] as const),
      ...Array.from({ length: BOXES }, (_, n) => [boxBarcode(serial(n)), `box ${n}`] as const),
      ...Array.from({ length: PEOPLE }, (_, n) => [scene.person(people(n)), `person ${n}`] as const),
      ...ops.map(({ opId }, n) => [opId, `operation ${n}`] as const),
    ]);
    const named = (found: unknown): unknown =>
      JSON.parse(JSON.stringify(found ?? null), (name, value) => {
        if (DEPENDS_ON_ARRIVAL.has(name)) return undefined;
        if (name === "flags") return LASTING_FLAGS.map((flag) => value.includes(flag));
        if (name === "samples") return value;
        if (Array.isArray(value)) return value.map((each) => JSON.stringify(each)).sort();
        return typeof value === "string" ? (names.get(value) ?? value) : value;
      });
    const barcodes = Array.from({ length: TUBES }, (_, n) => tubeBarcode(serial(n)));
    const ids = Array.from({ length: PEOPLE }, (_, n) => scene.person(people(n)));
    const found = await tubes.getMany(barcodes);
    const notes = await tubeNotes.getMany(barcodes);
    const boxBarcodes = Array.from({ length: BOXES }, (_, n) => boxBarcode(serial(n)));
    const packed = await boxes.getMany(boxBarcodes);
    const standing = await participations.getMany(ids, CAMPAIGN);
    const records = await operations.getMany(ops.map(({ opId }) => opId));
    return {
      tubes: barcodes.map((barcode) => named(found.get(barcode))),
      lists: await Promise.all(barcodes.map(listKeysOf)),
      notes: barcodes.map((barcode) => named(notes.get(barcode)?.corrections)),
      boxes: boxBarcodes.map((barcode) => named(packed.get(barcode))),
      people: ids.map((id) => named(standing.get(id))),
      operations: ops.map(({ opId }) => records.get(opId)?.kind),
      // Where nobody is left to be asked back it makes no difference whether there was a case before.
      cases: await Promise.all(
        barcodes.map(async (barcode) => {
          const { state, kind, cause } = (await followUps.ofTube(barcode)) ?? {};
          return state === "open" ? [kind, cause] : [];
        }),
      ),
      intact: await Promise.all(
        [...barcodes.map(tubePartition), ...boxBarcodes.map(boxPartition)].map(
          async (partition) => (await custody.examine(partition)).firstBreak,
        ),
      ),
      sealings: await Promise.all(
        barcodes.map(
          async (barcode) =>
            (await custody.chain(tubePartition(barcode))).filter(({ what }) => what === "sealed").length,
        ),
      ),
    };
  }

  /** The list that a tube is on and its place there; nothing for one that is on none. */
  async function listKeysOf(barcode: string): Promise<unknown[]> {
    const item = await scene.world.services.table.get({ pk: tubePartition(barcode), sk: "TUBE" });
    return [item?.listPk, String(item?.listSk ?? "").replace(barcode, "itself")];
  }

  async function counters(): Promise<number[]> {
    const [first, second, community] = await scene.stores.counters.read(CAMPAIGN, [
      { siteId: SITE_1 },
      { siteId: SITE_2 },
      { communityId: COMMUNITY_1 },
    ]);
    return [first, second, community].flatMap((values) => COUNTER_NAMES.map((name) => values?.[name] ?? 0));
  }

  async function counting(act: () => Promise<void>): Promise<number[]> {
    const before = await counters();
    await act();
    return (await counters()).map((value, i) => value - (before[i] ?? 0));
  }

  it("end in the same tubes, samples and counters in any order, repetition and splitting into batches", async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ steps, order, batchSizes, senders, atOnce }) => {
        const plain = aCopy(steps);
        const mixed = aCopy(steps);
        const batches: { ops: unknown[]; deviceId: string }[] = [];
        for (let at = 0; at < order.length; ) {
          const size = batchSizes[batches.length % batchSizes.length] ?? 1;
          const sender = senders[batches.length % senders.length] ?? 0;
          for (const [deviceId, ns] of byDevice(order.slice(at, at + size), mixed, `device-000${sender}`))
            batches.push({ ops: ns.map((n) => mixed.ops[n]), deviceId });
          at += size;
        }

        const owed = await counting(async () => {
          const all = [...plain.ops.keys()];
          for (const [deviceId, ns] of byDevice(all, plain, "device-0000"))
            await scene.saidOf(
              ns.map((n) => plain.ops[n]),
              { deviceId },
            );
        });
        const found = await counting(async () => {
          const send = ({ ops, deviceId }: (typeof batches)[number]) => scene.saidOf(ops, { deviceId });
          if (atOnce) await Promise.all(batches.map(send));
          else for (const batch of batches) await send(batch);
        });

        expect(await cameOf(mixed)).toEqual(await cameOf(plain));
        expect(found).toEqual(owed);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 240_000);
});
