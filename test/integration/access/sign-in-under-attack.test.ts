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
  describe("on a device that signed in with the phone before", () => {
    const body = { phone: phoneOf(1) };
    const wrongBy = (world: World, code: string, i: number, cookies: readonly string[] = []) =>
      world.call(access.signInResident, {
        ...{ body: { ...body, code: wrong(code) }, from: `198.51.100.${i}`, cookies },
      });
    async function withKnownDevice() {
      const world = await withPeople(1, await createWorld());
      await world.call(access.requestCode, { body });
      const code = await codeSentTo(world, phoneOf(1));
      const { cookies } = await world.call(access.signInResident, { body: { ...body, code } });
      world.clock.advance({ minutes: 1 });
      return { world, cookies: kept(cookies) };
    }

    it("are sent although others asked for as many as the phone may have", async () => {
      const { world, cookies } = await withKnownDevice();
      for (let i = 0; i < 6; i++) {
        await world.call(access.requestCode, { body, from: `198.51.100.${i}` });
        world.clock.advance({ seconds: 21 });
      }

      const other = await world.call(access.requestCode, { body, from: "198.51.100.9" });
      const own = await world.call(access.requestCode, { body, cookies });
      const again = await world.call(access.requestCode, { body, cookies });

      expect([other.status, own.status, again.status]).toEqual([429, 202, 429]);
    });

    it("are right although others used up their guesses, and take five guesses of its own", async () => {
      const { world, cookies } = await withKnownDevice();
      await world.call(access.requestCode, { body, cookies });
      const code = await codeSentTo(world, phoneOf(1));
      for (let round = 0; round < 6; round++)
        await Promise.all(times(10, (i) => wrongBy(world, code, 10 * round + i)));

      const other = await world.call(access.signInResident, {
        body: { ...body, code },
        from: "198.51.100.99",
      });
      const own = await world.call(access.signInResident, { body: { ...body, code }, cookies });
      world.clock.advance({ minutes: 1 });
      await world.call(access.requestCode, { body, cookies });
      const next = await codeSentTo(world, phoneOf(1));
      await Promise.all(times(8, (i) => wrongBy(world, next, i, cookies)));
      const late = await world.call(access.signInResident, { body: { ...body, code: next }, cookies });

      expect([other.status, own.status, late.status]).toEqual([401, 200, 401]);
    });
  });

  describe("on a new device, while others guess and ask for codes all the time,", () => {
    const phone = phoneOf(1);
    const attack = async (world: World) => {
      for (let i = 0; i < 4; i++)
        await world.call(access.requestCode, { body: { phone }, from: `198.51.100.${i}` });
      for (let round = 0; round < 8; round++)
        await Promise.all(
          times(10, (i) =>
            world.call(access.signInResident, {
              body: { phone, code: "000000" },
              from: `198.51.100.${10 * round + i}`,
            }),
          ),
        );
    };
    const owner = "203.0.113.5";

    it("let its owner in by the code that they asked for there", async () => {
      const world = await withPeople(1, await createWorld());
      await world.call(access.requestCode, { body: { phone }, from: owner });
      const code = await codeSentTo(world, phone);
      await attack(world);
      const signedIn = await world.call(access.signInResident, { body: { phone, code }, from: owner });

      expect(signedIn.status).toBe(200);
    });

    it("let them in by a code that a few attackers asked for and guess at", async () => {
      const world = await withPeople(1, await createWorld());
      await world.call(access.requestCode, { body: { phone }, from: "198.51.100.1" });
      const code = await codeSentTo(world, phone);
      for (let round = 0; round < 5; round++)
        await Promise.all(
          times(9, (i) =>
            world.call(access.signInResident, {
              body: { phone, code: wrong(code) },
              from: `198.51.100.${i}`,
            }),
          ),
        );

      const signedIn = await world.call(access.signInResident, { body: { phone, code }, from: owner });

      expect(signedIn.status).toBe(200);
    });

    it("are sent again after ten minutes, however many others had", async () => {
      const world = await withPeople(1, await createWorld());
      for (let i = 0; i < 8; i++) {
        await world.call(access.requestCode, { body: { phone }, from: `198.51.100.${i}` });
        world.clock.advance({ seconds: 21 });
      }
      const refused = await world.call(access.requestCode, { body: { phone }, from: owner });
      world.clock.advance({ seconds: Number(refused.headers["retry-after"]) });
      await world.deliverOutbox();
      const sent = await world.call(access.requestCode, { body: { phone }, from: owner });
      const code = await codeSentTo(world, phone);
      await attack(world);
      const signedIn = await world.call(access.signInResident, { body: { phone, code }, from: owner });

      expect(refused.status).toBe(429);
      expect(Number(refused.headers["retry-after"])).toBeLessThanOrEqual(600);
      expect([sent.status, signedIn.status]).toEqual([202, 200]);
    });
  });
});
