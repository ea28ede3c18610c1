import { describe, expect, it } from "vitest";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import { aRosterRow, smallDistrict } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { importPeople } from "../../support/scenes/open-campaign.ts";

const phoneOf = (n: number): string => `100${String(n).padStart(8, "0")}`;
const wrong = (code: string): string => (code === "000000" ? "000001" : "000000");
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

async function withPeople(people: number, world: World): Promise<World> {
  await world.stores.areas.put(smallDistrict());
  const rows = times(people, (i) => aRosterRow(i + 1, { phone: phoneOf(i + 1) }));
  await importPeople(world, "limits", rows);
  return world;
}

async function codeSentTo(world: World, phone: string): Promise<string> {
  await world.deliverOutbox();
  const message = world.sent.filter((m) => m.phone === phone).at(-1);
  return /\d{6}/.exec(message?.text ?? "")?.[0] ?? "";
}

/** What a browser keeps of the cookies that it was given. */
const kept = (cookies: readonly string[]): string[] => cookies.map((cookie) => cookie.split(";")[0] ?? "");

describe("one-time codes", () => {
  it("are sent once however many ask for one phone at once", async () => {
    const world = await withPeople(1, await createWorld());

    const asked = await Promise.all(
      times(30, (i) =>
        world.call(access.requestCode, { body: { phone: phoneOf(1) }, from: `198.51.100.${i}` }),
      ),
    );
    await world.deliverOutbox();

    expect(asked.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(asked.filter(({ status }) => status === 429)).toHaveLength(29);
    expect(world.sent).toHaveLength(1);
    for (const { status, headers } of asked)
      if (status === 429) expect(Number(headers["retry-after"])).toBeGreaterThan(0);
  });

  it("are limited per address, with the reason and when to come again", async () => {
    const limits = { codesPerAddress: { most: 10, perSeconds: 60 } };
    const world = await withPeople(30, await createWorld(undefined, limits));
    const ask = (n: number, from: string) =>
      world.call(access.requestCode, { body: { phone: phoneOf(n) }, from });

    const asked = await Promise.all(times(25, (i) => ask(i + 1, "198.51.100.7")));
    const elsewhere = await ask(26, "198.51.100.8");
    world.clock.advance({ seconds: 61 });
    const later = await ask(27, "198.51.100.7");
    const refused = asked.filter(({ status }) => status === 429);

    expect(refused).toHaveLength(15);
    for (const { problem, headers } of refused) {
      expect(problem.type).toBe("urn:twoplusn:problem:too-many-from-address");
      expect(Number(headers["retry-after"])).toBeGreaterThan(0);
      expect(Number(headers["retry-after"])).toBeLessThanOrEqual(60);
    }
    expect([elsewhere.status, later.status]).toEqual([202, 202]);
  });

  it("are counted for an address of IPv6 with the 64 bits that its holder has", async () => {
    const limits = { codesPerAddress: { most: 3, perSeconds: 60 } };
    const world = await withPeople(8, await createWorld(undefined, limits));

    const asked = await Promise.all(
      times(8, (i) =>
        world.call(access.requestCode, { body: { phone: phoneOf(i + 1) }, from: `2001:db8:0:1::${i + 1}` }),
      ),
    );

    expect(asked.filter(({ status }) => status === 202)).toHaveLength(3);
  });

  it("are limited in all, wherever they are asked for", async () => {
    const limits = { codesInAll: { most: 32, perSeconds: 60 } };
    const world = await withPeople(80, await createWorld(undefined, limits));

    const asked = await Promise.all(
      times(80, (i) =>
        world.call(access.requestCode, { body: { phone: phoneOf(i + 1) }, from: `198.51.100.${i}` }),
      ),
    );
    const refused = asked.find(({ status }) => status === 429);

    expect(asked.filter(({ status }) => status === 202).length).toBeLessThanOrEqual(32);
    expect(refused?.problem.type).toBe("urn:twoplusn:problem:too-many-codes-in-all");
    expect(Number(refused?.headers["retry-after"])).toBeGreaterThan(0);
  });

  it("are sent to a device that signed in before, whatever others do from its address", async () => {
    const limits = { codesPerAddress: { most: 3, perSeconds: 60 } };
    const world = await withPeople(5, await createWorld(undefined, limits));
    await world.call(access.requestCode, { body: { phone: phoneOf(1) } });
    const code = await codeSentTo(world, phoneOf(1));
    const signedIn = await world.call(access.signInResident, { body: { phone: phoneOf(1), code } });
    const cookies = kept(signedIn.cookies);
    for (const n of [2, 3, 4, 5]) await world.call(access.requestCode, { body: { phone: phoneOf(n) } });

    const stranger = await world.call(access.requestCode, { body: { phone: phoneOf(1) } });
    const own = await world.call(access.requestCode, { body: { phone: phoneOf(1) }, cookies });
    const forged = await world.call(access.requestCode, {
      body: { phone: phoneOf(2) },
      cookies: cookies.map((cookie) => cookie.replace(/=[^.]*/, "=another")),
    });

    expect([stranger.status, own.status, forged.status]).toEqual([429, 202, 429]);
  });

  it("take five guesses from an address, made one by one or at once", async () => {
    const world = await withPeople(1, await createWorld());
    await world.call(access.requestCode, { body: { phone: phoneOf(1) } });
    const code = await codeSentTo(world, phoneOf(1));
    const guess = (guessed: string) =>
      world.call(access.signInResident, { body: { phone: phoneOf(1), code: guessed } });

    const guesses = await Promise.all(times(60, () => guess(wrong(code))));
    const right = await guess(code);

    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401]));
    expect(right.status).toBe(401);
  });

  it("let in one of those who use the same code at once", async () => {
    const world = await withPeople(1, await createWorld());
    await world.call(access.requestCode, { body: { phone: phoneOf(1) } });
    const body = { phone: phoneOf(1), code: await codeSentTo(world, phoneOf(1)) };

    const used = await Promise.all(times(4, () => world.call(access.signInResident, { body })));

    expect(used.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("say nothing of whose phone it is before the code is right", async () => {
    const world = await createWorld();
    await world.stores.areas.put(smallDistrict());
    const shared = [aRosterRow(2, { phone: phoneOf(2) }), aRosterRow(3, { phone: phoneOf(2) })];
    await importPeople(world, "shared", [aRosterRow(1, { phone: phoneOf(1) }), ...shared]);
    const told = async (phone: string, documentLastFour?: string): Promise<string> => {
      const { status, problem, headers } = await world.call(access.signInResident, {
        body: { phone, code: "000000", ...(documentLastFour ? { documentLastFour } : {}) },
        headers: { "x-correlation-id": "00000000-0000" },
      });
      return JSON.stringify([status, problem, headers]);
    };
    const answersOf = async (): Promise<string[]> => {
      const answers: string[] = [];
      for (const phone of [phoneOf(1), phoneOf(2), phoneOf(9)])
        for (const lastFour of [undefined, shared[0]?.documentNumber.slice(-4), "0000"])
          answers.push(await told(phone, lastFour));
      return answers;
    };

    const withoutCode = await answersOf();
    for (const n of [1, 2, 9]) await world.call(access.requestCode, { body: { phone: phoneOf(n) } });
    const withCode = await answersOf();

    expect(new Set([...withoutCode, ...withCode]).size).toBe(1);
  });

  it("count guesses at the last four of a document, and take five of them", async () => {
    const world = await createWorld();
    await world.stores.areas.put(smallDistrict());
    const rows = [aRosterRow(2, { phone: phoneOf(2) }), aRosterRow(3, { phone: phoneOf(2) })];
    await importPeople(world, "shared", rows);
    await world.call(access.requestCode, { body: { phone: phoneOf(2) } });
    const body = { phone: phoneOf(2), code: await codeSentTo(world, phoneOf(2)) };
    const guess = (documentLastFour: string) =>
      world.call(access.signInResident, { body: { ...body, documentLastFour } });

    const guesses = await Promise.all(times(12, (i) => guess(String(9000 + i))));
    const right = await guess(String(rows[0]?.documentNumber.slice(-4)));

    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401]));
    expect(right.status).toBe(401);
  });
});
