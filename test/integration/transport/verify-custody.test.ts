import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { appendEvents, GENESIS_HASH } from "../../../shared/domain/transport/custody.ts";
import { eventSortKey } from "../../../shared/domain/transport/custody-check.ts";
import {
  type CustodyScene,
  custodyScene,
  isEvent,
  isSubject,
  type Stored,
} from "../../support/scenes/custody-scene.ts";

let scene: CustodyScene;
beforeAll(async () => {
  scene = await custodyScene();
});

/** Each makes of what a partition holds something else; undefined where it would change nothing. */
type Tampering = (items: readonly Stored[]) => Stored[] | undefined;

const fieldsOf = (item: object): string[] =>
  Object.keys(item).filter((name) => !["pk", "sk", "soleTubeOf", "countedElsewhere"].includes(name));

const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string(), { maxLength: 2 }));

const changesField = (which: (item: Stored) => boolean) =>
  fc.tuple(fc.nat(), fc.nat(), value).map(
    ([pick, field, to]): Tampering =>
      (items) => {
        const among = items.filter(which);
        const item = among[pick % among.length];
        if (!item) return undefined;
        const names = fieldsOf(item);
        const name = [...names, "added"][field % (names.length + 1)] ?? "added";
        if (JSON.stringify(item[name]) === JSON.stringify(to)) return undefined;
        // The table itself refuses index keys that are anything else than text.
        if (name.startsWith("list") && (typeof to !== "string" || to === "")) return undefined;
        return items.map((one) => (one === item ? { ...one, [name]: to } : one));
      },
  );

const removesField = fc.tuple(fc.nat(), fc.nat()).map(
  ([pick, field]): Tampering =>
    (items) => {
      const among = items.filter((item) => isEvent(item) || isSubject(item));
      const item = among[pick % among.length];
      const names = Object.keys(item ?? {}).filter((name) => name !== "pk" && name !== "sk");
      const removed = names[field % names.length];
      const left = Object.entries(item ?? {}).filter(([name]) => name !== removed);
      return items.map((one) =>
        one === item ? { ...Object.fromEntries(left), pk: one.pk, sk: one.sk } : one,
      );
    },
);

const deletesOne = fc.nat().map(
  (pick): Tampering =>
    (items) => {
      const among = items.filter((item) => isEvent(item) || isSubject(item));
      return items.filter((item) => item !== among[pick % among.length]);
    },
);

const truncates = fc.nat().map(
  (pick): Tampering =>
    (items) => {
      const events = items.filter(isEvent);
      const gone = events.slice(events.length - 1 - (pick % events.length));
      return items.filter((item) => !gone.includes(item));
    },
);

const exchangesTwo = fc.tuple(fc.nat(), fc.nat()).map(
  ([a, b]): Tampering =>
    (items) => {
      const events = items.filter(isEvent);
      const [one, other] = [events[a % events.length], events[b % events.length]];
      if (!one || !other || one === other) return undefined;
      return items.map((item) => {
        if (item === one) return { ...other, sk: one.sk };
        return item === other ? { ...one, sk: other.sk } : item;
      });
    },
);

/** A forger who knows the rule of the hashes puts one event in between, or at the end. */
const insertsOne = fc.nat().map(
  (pick): Tampering =>
    (items) => {
      const events = items.filter(isEvent);
      const after = pick % (events.length + 1);
      const before = events[after - 1];
      const sequence = after + 1;
      const fact = { what: "received", at: "2026-03-02T01:00:00.000Z", who: "a forger", detail: {} };
      const subject = String(items[0]?.pk);
      const head = { subject, eventCount: after, headHash: before ? String(before.hash) : GENESIS_HASH };
      const [forged] = appendEvents(head, [{ ...fact, recordedAt: fact.at }]).events;
      const moved = events.slice(after).map((event, i) => ({ ...event, sk: eventSortKey(sequence + 1 + i) }));
      return [
        ...items.filter((item) => !isEvent(item)),
        ...events.slice(0, after),
        { ...forged, pk: subject, sk: eventSortKey(sequence) },
        ...moved,
      ];
    },
);

const tampering = fc.oneof(
  { weight: 4, arbitrary: changesField(isEvent) },
  { weight: 3, arbitrary: changesField(isSubject) },
  { weight: 2, arbitrary: removesField },
  deletesOne,
  truncates,
  exchangesTwo,
  insertsOne,
);

describe("verifying the custody of a table", () => {
  it("finds every chain intact as the platform wrote it, and as many tubes as were counted", async () => {
    const found = await scene.audit();

    expect(found).toMatchObject({ tubes: 4, boxes: 1, broken: [], miscounts: [], intact: true });
    expect(found.events).toBeGreaterThan(20);
  });

  it("names the one chain with which anything whatever was done", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), tampering, async (pick, tamper) => {
        const pk = scene.subjects[pick % scene.subjects.length] ?? "";
        const was = await scene.read(pk);
        const is = tamper(was);
        fc.pre(is !== undefined && JSON.stringify(is) !== JSON.stringify(was));
        await scene.overwrite(pk, is ?? []);

        const { broken, intact } = await scene.audit();
        await scene.overwrite(pk, was);

        expect(broken.map(({ subject }) => subject)).toEqual([pk.slice("T#".length)]);
        expect(intact).toBe(false);
      }),
      { numRuns: 100 },
    );
    expect(await scene.audit()).toMatchObject({ intact: true });
  }, 180_000);

  it.each<[string, (text: string) => Record<string, unknown>]>([
    ["with a blank in its text", (text) => ({ event: text.replace(":", ": ") })],
    ["with a key of its own in its text", (text) => ({ event: text.replace(/}$/, ',"sk":"EV#00009"}') })],
    ["with an attribute beside its text", (text) => ({ event: text, note: "added" })],
    ["that is no text", (text) => ({ event: JSON.parse(text) })],
    ["of which only the words are left", () => ({ event: "sealed at noon" })],
  ])("names the chain of an event %s", async (_, change) => {
    const [pk = ""] = scene.subjects;
    const was = await scene.readRaw(pk);
    await scene.overwriteRaw(
      pk,
      was.map(({ pk, sk, ...item }) =>
        sk === "EV#00002" ? { pk, sk, ...change(String(item.event)) } : { ...item, pk, sk },
      ),
    );

    const { broken } = await scene.audit();
    await scene.overwriteRaw(pk, was);

    expect(broken).toMatchObject([
      { subject: pk.slice("T#".length), sequence: 2, violation: "eventChanged" },
    ]);
  });

  it("misses a tube of which nothing is left", async () => {
    const [pk = ""] = scene.subjects;
    const was = await scene.read(pk);
    await scene.overwrite(pk, []);

    const found = await scene.audit();
    await scene.overwrite(pk, was);

    expect(found.miscounts).toEqual([{ campaignId: "SJS-01", siteId: "110107001-F1", counted: 4, found: 3 }]);
    expect(found).toMatchObject({ broken: [], intact: false });
  });

  it("counts what is of one campaign, and names broken chains whatever campaign they say", async () => {
    const [pk = ""] = scene.subjects;
    const was = await scene.read(pk);
    await scene.overwrite(
      pk,
      was.map((item) => (isSubject(item) ? { ...item, campaignId: "ANOTHER" } : item)),
    );

    const other = await scene.audit({ campaignId: "ANOTHER" });
    const own = await scene.audit({ campaignId: "SJS-01" });
    await scene.overwrite(pk, was);

    expect([other.tubes, own.tubes]).toEqual([1, 3]);
    expect([other.broken, own.broken].map(([first]) => first?.violation)).toEqual([
      "itemChanged",
      "itemChanged",
    ]);
  });
});
