import { describe, expect, it } from "vitest";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import { storedSpellings } from "../../../shared/domain/people/phone.ts";
import type { TableClient } from "../../../shared/ports/table-client.ts";
import { phoneKey } from "../../../shared/store/people/phone-changes.ts";
import { aRosterRow, smallDistrict } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { importPeople } from "../../support/scenes/open-campaign.ts";

const PHONE = "10000000001";
const OLDER = storedSpellings(PHONE).slice(1);

/** A table client that names each request it is given. */
function noting(asked: string[]) {
  return <C extends TableClient>(client: C): C =>
    new Proxy(client, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        return (...given: unknown[]): unknown => {
          asked.push(String(name));
          return Reflect.apply(member, target, given);
        };
      },
    });
}

async function worldWith(rows: ReturnType<typeof aRosterRow>[], asked: string[] = []): Promise<World> {
  const world = await createWorld(undefined, {}, noting(asked));
  await world.stores.areas.put(smallDistrict());
  if (rows.length > 0) await importPeople(world, "sign-in", rows);
  return world;
}

/** Put somebody under a spelling of their phone, as versions before there was a normal form did. */
async function putUnder(world: World, residentId: string, spelling: string): Promise<void> {
  const { table, hasher } = world.services;
  const key = phoneKey(hasher.hash("phone", spelling), residentId);
  await table.transact([table.put({ ...key, residentId }, "any")]);
}

async function codeFor(world: World): Promise<{ phone: string; code: string }> {
  await world.call(access.requestCode, { body: { phone: PHONE } });
  await world.deliverOutbox();
  return { phone: PHONE, code: /\d{6}/.exec(world.sent.at(-1)?.text ?? "")?.[0] ?? "" };
}

const aResident = async (world: World): Promise<string> =>
  (await world.stores.phoneChanges.peopleOf(PHONE, world.clock.now())).now[0] ?? "";

describe("signing in by phone", () => {
  it("looks the phone up once more when the code is right, and writes all that it opens at once", async () => {
    const asked: string[] = [];
    const world = await worldWith([aRosterRow(1, { phone: PHONE })], asked);
    const body = await codeFor(world);
    asked.length = 0;

    const { status } = await world.call(access.signInResident, { body });

    expect(status).toBe(200);
    expect(asked.filter((name) => name === "query")).toHaveLength(1);
    expect(asked.filter((name) => name === "transactWrite")).toHaveLength(1);
  });

  it.each(OLDER)("finds whose phone was stored as %s", async (spelling) => {
    const world = await worldWith([aRosterRow(1, { phone: PHONE })]);
    const residentId = await aResident(world);
    const { table, hasher } = world.services;
    await table.transact([table.delete(phoneKey(hasher.hash("phone", PHONE), residentId))]);
    await putUnder(world, residentId, spelling);

    const { status, body } = await world.call(access.signInResident, { body: await codeFor(world) });

    expect([status, body.subject]).toEqual([200, residentId]);
  });

  it("asks who it is where one of a phone's people stands under an older spelling", async () => {
    const world = await worldWith([aRosterRow(1, { phone: PHONE })]);
    await putUnder(world, "RESIDENT0002", OLDER.at(-1) ?? "");

    const { problem } = await world.call(access.signInResident, { body: await codeFor(world) });

    expect(problem?.type).toMatch(/phone-shared$/);
  });

  it("asks who it is where somebody came to have the phone since the code was asked for", async () => {
    const world = await worldWith([aRosterRow(1, { phone: PHONE })]);
    const body = await codeFor(world);
    await importPeople(world, "later", [aRosterRow(2, { phone: PHONE })]);

    const { problem } = await world.call(access.signInResident, { body });

    expect(problem?.type).toMatch(/phone-shared$/);
  });
});
