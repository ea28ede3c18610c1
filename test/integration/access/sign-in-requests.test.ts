import type { DeleteCommandInput, PutCommandInput } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it, vi } from "vitest";
import { processEntry } from "../../../functions/lambda/outbox-worker/process-entry.ts";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import { ProblemError } from "../../../shared/errors/problem.ts";
import type { TableClient } from "../../../shared/ports/table-client.ts";
import { OUTBOX_SHARDS } from "../../../shared/store/messages/outbox.ts";
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

/** A table client whose transactions are refused while it is told so. */
const refusing =
  (trouble: { on: boolean }) =>
  <C extends TableClient>(client: C): C => {
    const { transactWrite } = client;
    return Object.assign(client, {
      transactWrite: async (input: Parameters<TableClient["transactWrite"]>[0]) => {
        if (trouble.on) throw Object.assign(new Error("slow down"), { name: "ThrottlingException" });
        return transactWrite.call(client, input);
      },
    });
  };

/** The same client, which also writes items by themselves, as that of AWS does; what uses a code up may fail first. */
const writingApart =
  (failures: Error[]) =>
  <C extends TableClient>(client: C): C =>
    Object.assign(Object.create(client), {
      update: async (input: Parameters<TableClient["update"]>[0]) => {
        const usesUp = input.UpdateExpression?.includes("usedBy") === true;
        const failure = usesUp ? failures.pop() : undefined;
        if (failure?.name === "ThrottlingException") throw failure;
        const answer = await client.update(input);
        if (failure) throw failure;
        return answer;
      },
      apart: {
        put: ({ TableName, Item }: PutCommandInput) =>
          client.transactWrite({ TransactItems: [{ Put: { TableName, Item } }] }),
        delete: ({ TableName, Key }: DeleteCommandInput) =>
          client.transactWrite({ TransactItems: [{ Delete: { TableName, Key } }] }),
      },
    });

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

  it("leaves the code good when the sign-in could not be written", { timeout: 30_000 }, async () => {
    const trouble = { on: false };
    const world = await createWorld(undefined, {}, refusing(trouble));
    await world.stores.areas.put(smallDistrict());
    await importPeople(world, "sign-in", [aRosterRow(1, { phone: PHONE })]);
    const body = await codeFor(world);
    trouble.on = true;

    const busy = await world.call(access.signInResident, { body });
    trouble.on = false;
    const again = await world.call(access.signInResident, { body });

    expect([busy.status, busy.cookies, again.status]).toEqual([503, [], 200]);
  });

  describe("where items are written by themselves", () => {
    const lost = () => Object.assign(new Error("no answer"), { code: "ECONNRESET" });
    const throttled = () => Object.assign(new Error("slow down"), { name: "ThrottlingException" });
    const withCode = async (failures: Error[] = []) => {
      const world = await createWorld(undefined, {}, writingApart(failures));
      await world.stores.areas.put(smallDistrict());
      await importPeople(world, "sign-in", [aRosterRow(1, { phone: PHONE })]);
      return { world, body: await codeFor(world) };
    };

    it.each([
      ["was lost", lost],
      ["was that there is too much", throttled],
    ])("signs in although the answer to using the code up %s", async (_what, failure) => {
      const failures: Error[] = [];
      const { world, body } = await withCode(failures);
      failures.push(failure());

      const { status } = await world.call(access.signInResident, { body });
      const again = await world.call(access.signInResident, { body });

      expect([status, failures, again.status]).toEqual([200, [], 401]);
    });

    it("lets one of several in who come with the same code at once", async () => {
      const { world, body } = await withCode();

      const answers = await Promise.all([1, 2, 3, 4].map(() => world.call(access.signInResident, { body })));

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    });
  });

  it("leaves the code good when no token could be signed", async () => {
    const world = await worldWith([aRosterRow(1, { phone: PHONE })]);
    const body = await codeFor(world);
    const issue = vi
      .spyOn(world.services.tokenIssuer, "accessToken")
      .mockRejectedValueOnce(new ProblemError("busy"));

    const busy = await world.call(access.signInResident, { body });
    issue.mockRestore();
    const again = await world.call(access.signInResident, { body });

    expect([busy.status, again.status]).toEqual([503, 200]);
  });

  it("sends a code once, however often its message is delivered", async () => {
    const world = await worldWith([aRosterRow(1, { phone: PHONE })]);
    const sendings: string[] = [];
    const services = {
      ...world.services,
      messenger: {
        channels: ["sms"] as const,
        send: async ({ effectKey }: { effectKey: string }) => {
          sendings.push(effectKey);
          return {};
        },
      },
    };
    await world.call(access.requestCode, { body: { phone: PHONE } });
    const owed = await Promise.all(
      Array.from({ length: OUTBOX_SHARDS }, (_, shard) => world.stores.outbox.pending(shard, 100)),
    );
    const [entry] = owed.flat().flatMap((item) => (item.entry.kind === "oneTimeCode" ? [item.entry] : []));
    if (!entry) throw new Error("no code is owed");

    await Promise.allSettled([1, 2, 3, 4].map(() => processEntry(services, entry)));
    await processEntry(services, entry);

    expect(sendings).toHaveLength(1);
  });

  it("asks who it is where somebody came to have the phone since the code was asked for", async () => {
    const world = await worldWith([aRosterRow(1, { phone: PHONE })]);
    const body = await codeFor(world);
    await importPeople(world, "later", [aRosterRow(2, { phone: PHONE })]);

    const { problem } = await world.call(access.signInResident, { body });

    expect(problem?.type).toMatch(/phone-shared$/);
  });
});
