import { describe, expect, it } from "vitest";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import type { TableClient } from "../../../shared/ports/table-client.ts";
import { aRosterRow, smallDistrict } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { importPeople } from "../../support/scenes/open-campaign.ts";

const PHONE = "10000000001";

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

async function codeFor(world: World): Promise<{ phone: string; code: string }> {
  await world.call(access.requestCode, { body: { phone: PHONE } });
  await world.deliverOutbox();
  return { phone: PHONE, code: /\d{6}/.exec(world.sent.at(-1)?.text ?? "")?.[0] ?? "" };
}

describe("signing in by phone", () => {
  it.each([PHONE, "10000000002"])("asks the engine five things when %s asks for a code", async (phone) => {
    const asked: string[] = [];
    const world = await worldWith([aRosterRow(1, { phone: PHONE })], asked);
    asked.length = 0;

    const { status } = await world.call(access.requestCode, { body: { phone } });

    expect(status).toBe(202);
    expect(asked.sort()).toEqual(["get", "query", "transactWrite", "update", "update"]);
  });

  it("looks the phone up once more when the code is right, and writes all that it opens at once", async () => {
    const asked: string[] = [];
    const world = await worldWith([aRosterRow(1, { phone: PHONE })], asked);
    const body = await codeFor(world);
    asked.length = 0;

    const { status } = await world.call(access.signInResident, { body });

    expect(status).toBe(200);
    expect(asked.sort()).toEqual(["query", "transactWrite", "update", "update"]);
  });

  it("asks who it is where somebody came to have the phone since the code was asked for", async () => {
    const world = await worldWith([aRosterRow(1, { phone: PHONE })]);
    const body = await codeFor(world);
    await importPeople(world, "later", [aRosterRow(2, { phone: PHONE })]);

    const { problem } = await world.call(access.signInResident, { body });

    expect(problem?.type).toMatch(/phone-shared$/);
  });
});
