import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OutboxRelay } from "../../../local/outbox-relay.ts";
import { Publications } from "../../../shared/services/laboratory/publications.ts";
import type { Services } from "../../../shared/services/services.ts";
import type { OutboxEntry } from "../../../shared/store/messages/outbox.ts";
import { Table } from "../../../shared/store/table.ts";
import { aRun } from "../../support/factories/run.ts";
import { LATER, type LaboratoryScene, laboratoryScene } from "../../support/scenes/laboratory-scene.ts";

const RUN = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

describe("the local outbox relay", () => {
  let scene: LaboratoryScene;
  let outboxRelay: OutboxRelay;
  const failures: unknown[] = [];
  beforeEach(async () => {
    scene = await laboratoryScene();
    failures.length = 0;
    outboxRelay = new OutboxRelay((error) => failures.push(error));
  });
  afterEach(async () => {
    await outboxRelay.stop();
    await scene.world.close();
  });

  async function publishedTube(serial: number): Promise<string> {
    const members = [await scene.addPerson()];
    return scene.addTube(serial, { members, state: "published", outcome: "negative", publishedAt: LATER });
  }

  /** As a change does that owes this: in a transaction that the relay is told of, or one it never heard of. */
  async function owe(entry: OutboxEntry, told: "told" | "untold"): Promise<void> {
    const { client, name } = scene.services.table;
    const table = new Table(client, name, told === "told" ? outboxRelay.afterTransaction : undefined);
    await table.transact([scene.stores.outbox.enqueue(entry, new Date(LATER))]);
  }

  const owedStill = async () =>
    (await Promise.all(Array.from({ length: 16 }, (_, n) => scene.stores.outbox.pending(n, 50)))).flat();

  /** Results of a run being written until `finish`. */
  function publishing() {
    const published: string[] = [];
    let finish = (): void => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const publications = new Publications(1, async (_, runId) => {
      published.push(runId);
      await finished;
      return aRun({ runId, state: "published" });
    });
    const services: Services = { ...scene.services, publications };
    return { published, finish, services };
  }

  /** Told after everything that was owed before, so that what waits is known to wait. */
  async function codeWasTried(): Promise<void> {
    await owe({ kind: "oneTimeCode", codeId: "gone", sealed: "unreadable" }, "told");
    // The sweep that looks at the start may come upon the code too, and try it again.
    await vi.waitFor(() => expect(failures.length).toBeGreaterThan(0), { timeout: 20_000 });
  }

  it.each(["news", "urgent"] as const)(
    "does not let messages about results delay results, nor codes that somebody waits for (%s)",
    async (lane) => {
      const { published, finish, services } = publishing();
      const barcode = await publishedTube(1);
      outboxRelay.start(services);

      await owe({ kind: "runApproved", runId: RUN }, "told");
      await owe({ kind: "tubesEnded", lane, tubes: [{ tubeBarcode: barcode, revision: 1 }] }, "told");
      await codeWasTried();
      const sentMeanwhile = [...scene.world.sent];
      finish();

      await vi.waitFor(() => expect(scene.world.sent).toHaveLength(1), { timeout: 20_000 });
      expect(new Set(published)).toEqual(new Set([RUN]));
      expect(sentMeanwhile).toEqual([]);
    },
  );

  it("tells those who must act also while results are written for long", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    try {
      const { finish, services } = publishing();
      const [urgent, news] = [await publishedTube(1), await publishedTube(2)];
      const owed = (tubeBarcode: string, lane: "news" | "urgent") =>
        owe({ kind: "tubesEnded", lane, tubes: [{ tubeBarcode, revision: 1 }] }, "told");
      outboxRelay.start(services);
      await owe({ kind: "runApproved", runId: RUN }, "told");
      await owed(news, "news");
      await owed(urgent, "urgent");
      await codeWasTried();
      const sentAtFirst = [...scene.world.sent];
      vi.advanceTimersByTime(5_000);

      await vi.waitFor(() => expect(scene.world.sent).toHaveLength(1), { timeout: 20_000 });
      finish();

      await vi.waitFor(() => expect(scene.world.sent).toHaveLength(2), { timeout: 20_000 });
      expect(sentAtFirst).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("tells the members of every tube of an entry, and forgets the entry", async () => {
    const barcodes = [await publishedTube(1), await publishedTube(2), await publishedTube(3)];
    outboxRelay.start(scene.services);

    await owe(
      { kind: "tubesEnded", tubes: barcodes.map((tubeBarcode) => ({ tubeBarcode, revision: 1 })) },
      "told",
    );

    await vi.waitFor(async () => expect(await owedStill()).toEqual([]), { timeout: 20_000 });
    expect(scene.world.sent).toHaveLength(3);
    expect(failures).toEqual([]);
  });

  it("delivers past entries that it cannot read, and names each of them once", async () => {
    const { table } = scene.services;
    for (let n = 0; n < 3; n++)
      await table.transact([
        table.put({ pk: "OUTBOX#0", sk: `0${n}`, entry: { kind: "later" }, createdAt: LATER }),
      ]);
    const barcode = await publishedTube(1);
    outboxRelay.start(scene.services);
    await vi.waitFor(() => expect(failures).toHaveLength(3), { timeout: 20_000 });

    await owe({ kind: "tubesEnded", tubes: [{ tubeBarcode: barcode, revision: 1 }] }, "untold");
    scene.world.clock.advance({ seconds: 5 });

    await vi.waitFor(() => expect(scene.world.sent).toHaveLength(1), { timeout: 20_000 });
    expect(failures.map(String)).toEqual([0, 1, 2].map((n) => expect.stringContaining(`0${n}`)));
  });

  it("finds at its start what was owed before, and what fails stays owed", async () => {
    const barcode = await publishedTube(1);
    await owe(
      {
        kind: "tubesEnded",
        tubes: [
          { tubeBarcode: "T000000000000", revision: 1 },
          { tubeBarcode: barcode, revision: 1 },
        ],
      },
      "untold",
    );

    outboxRelay.start(scene.services);

    await vi.waitFor(() => expect(failures.length).toBeGreaterThan(0), { timeout: 20_000 });
    expect(scene.world.sent).toHaveLength(1);
    expect(await owedStill()).toHaveLength(1);
  });
});
