import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import { importRoster } from "../../../shared/contracts/people/roster.ts";
import { aRosterRow, smallDistrict } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.stores.areas.put(smallDistrict());
});
afterEach(() => world.close());

let chunk = 0;
const importRows = async (rows: unknown[]) =>
  world.call(importRoster, {
    as: await world.as.admin(),
    language: "en",
    body: { importId: "roster-0001", chunk: chunk++, firstLine: 2, rows },
  });
const importOne = async (row: unknown) => {
  const { body } = await importRows([row]);
  const [verdict] = body.verdicts;
  if (!verdict) throw new Error("no verdict");
  const { residentId = "" } = verdict;
  return { ...verdict, residentId, kept: await world.stores.residents.getMany([residentId]) };
};

const codeSentTo = (phone: string): string =>
  /\d{6}/.exec(world.sent.findLast((message) => message.phone === phone)?.text ?? "")?.[0] ?? "";
const signIn = async (asked: string, entered: string, phone: string) => {
  await world.call(access.requestCode, { body: { phone: asked } });
  await world.deliverOutbox();
  return world.call(access.signInResident, {
    body: { phone: entered, code: codeSentTo(phone), documentLastFour: "" },
  });
};

describe("phones", () => {
  const WRITTEN = [
    "137-0000-0099",
    "+86 137 0000 0099",
    "0086-13700000099",
    "8613700000099",
    "１３７００００００９９",
  ];

  it.each(WRITTEN)("are one number, whether the roster writes %j or the resident does", async (written) => {
    const { residentId, kept } = await importOne(aRosterRow(1, { phone: written }));

    const plain = await signIn("13700000099", "13700000099", "13700000099");
    world.clock.advance({ minutes: 1 });
    const asWritten = await signIn(written, "+8613700000099", "13700000099");

    expect(kept[0]?.phone).toBe("13700000099");
    expect([plain.body.subject, asWritten.body.subject]).toEqual([residentId, residentId]);
  });

  it.each(["+8613700000099", "8613700000099", "008613700000099"])(
    "that an earlier version stored as %s sign in once the row is imported again",
    async (stored) => {
      const { residentId, kept } = await importOne(aRosterRow(1, { phone: "" }));
      const [resident] = kept;
      const record = (await world.stores.residents.records([residentId])).get(residentId);
      if (!resident || !record) throw new Error("nobody was imported");
      await world.services.table.transact([
        ...world.stores.residents.replace(record, { ...resident, phone: stored, dependant: false }),
        ...world.stores.phoneChanges.respelled(record, stored),
      ]);

      const again = await importOne(aRosterRow(1, { phone: "13700000099" }));
      const { body } = await signIn("13700000099", "137 0000 0099", "13700000099");

      expect(body.subject).toBe(residentId);
      expect(await world.stores.residents.contacts([residentId])).toMatchObject([{ phone: "13700000099" }]);
      const people = await world.stores.phoneChanges.peopleOf("13700000099", world.clock.now());
      expect(people).toMatchObject({ now: [residentId], later: [] });
      expect(again.residentId).toBe(residentId);
    },
  );

  it("of a landline stay on record, and no text message is sent to them", async () => {
    const { residentId, kept } = await importOne(aRosterRow(1, { phone: "（010）8888-0000" }));

    const [contact] = await world.stores.residents.contacts([residentId]);

    expect(kept[0]).toMatchObject({ phone: "01088880000", dependant: true });
    expect(contact).not.toHaveProperty("phone");
  });

  it("that are none are refused with words that say how to write one", async () => {
    const { status, problem } = await world.call(access.requestCode, {
      language: "en",
      body: { phone: "call me" },
    });

    expect([status, problem.errors?.[0]?.pointer]).toEqual([400, "/phone"]);
    expect(problem.errors?.[0]?.detail).toContain("11 digits");
  });
});
