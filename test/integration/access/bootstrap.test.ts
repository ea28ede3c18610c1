import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Secret, TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import { startRuntime } from "../../../local/runtime.ts";
import { quietTelemetry } from "../../../local/start/quiet-telemetry.ts";
import { signInStaff } from "../../../shared/contracts/access/sign-in.ts";
import { listAccessEvents, listStaff } from "../../../shared/contracts/access/staff-accounts.ts";
import { readAreaList } from "../../../shared/domain/area-list.ts";
import { AlreadyBootstrapped, bootstrap } from "../../../shared/services/access/bootstrap.ts";
import { createWorld } from "../../support/scenes/harness.ts";

const { areas } = readAreaList([
  { line: 2, areaId: "110107001", nameZh: "八宝山", nameEn: "Babaoshan", population: "", key: "" },
  { line: 3, areaId: "110107001001", nameZh: "一社区", nameEn: "Community 1", population: "300", key: "yes" },
]);
const ADMINISTRATORS = { areas, usernames: ["admin", "admin.second"] };
const PASSWORD = "a long enough password";

describe("the first administrators", () => {
  it("sign in and find their own events in the chain", async () => {
    const world = await createWorld();

    const made = await bootstrap(world.services, ADMINISTRATORS, () => PASSWORD);

    const [first] = made;
    const totp = new TOTP({ secret: Secret.fromBase32(first?.totpSecret ?? "") });
    const { body } = await world.call(signInStaff, {
      body: {
        ...{ username: "admin", password: PASSWORD, refreshTokenIn: "body" },
        totp: totp.generate({ timestamp: world.clock.now().getTime() }),
      },
    });
    const as = body.accessToken;
    const listed = await world.call(listStaff, { as });
    expect(listed.body.accounts).toMatchObject([
      { username: "admin", role: "admin", state: "active", madeBy: "bootstrap" },
      { username: "admin.second", role: "admin", state: "active", madeBy: "bootstrap" },
    ]);
    const { events, isUnbroken } = (await world.call(listAccessEvents, { as })).body;
    expect(isUnbroken).toBe(true);
    expect(events.map(({ what, by, of }) => [what, by, of])).toEqual([
      ["accountMade", "bootstrap", "admin"],
      ["accountMade", "bootstrap", "admin.second"],
    ]);
  });

  it("are made once, also by two who try at the same time", async () => {
    const world = await createWorld();
    const make = (usernames: string[]) => bootstrap(world.services, { areas, usernames }, () => PASSWORD);

    const both = await Promise.allSettled([make(["admin.one", "admin.two"]), make(["admin.three"])]);
    const again = make(["admin.four"]);

    await expect(again).rejects.toThrow(AlreadyBootstrapped);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const accounts = await world.stores.staff.list("", 10);
    expect([1, 2]).toContain(accounts.length);
  });

  it("are not made where there is an account already", async () => {
    const world = await createWorld();
    const commander = { username: "commander", role: "commander", scope: { kind: "district" } } as const;
    await world.stores.staff.create({ ...commander, password: PASSWORD });

    const made = bootstrap(world.services, ADMINISTRATORS, () => PASSWORD);

    await expect(made).rejects.toThrow(AlreadyBootstrapped);
    expect(await world.stores.areas.all()).not.toEqual(areas);
  });
});

const bootstrapCommand = (...args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      ["--import", "tsx", "local/bootstrap.ts", ...args],
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });

describe("npm run bootstrap", { timeout: 60_000 }, () => {
  it("makes administrators beside the server of an empty data directory", async () => {
    quietTelemetry();
    const folder = mkdtempSync(join(tmpdir(), "bootstrap-"));
    const file = join(folder, "areas.csv");
    const dataDir = join(folder, "data");
    writeFileSync(
      file,
      `areaId,nameZh,nameEn,population,key\n110107001,八宝山,Babaoshan,,\n110107001001,一,One,300,yes\n`,
    );
    const runtime = await startRuntime({ port: 0, dataDir, scale: 1, fresh: false, empty: true });
    try {
      const made = await bootstrapCommand("--areas", file, "--data-dir", dataDir);

      expect(made).toMatchObject({ code: 0, stderr: "" });
      expect(made.stdout).toMatch(/^2 areas read, 2 accepted, 0 rejected\.$/m);
      const password = /password {3}(\S+)/.exec(made.stdout)?.[1];
      const secret = /secret {5}(\S+)/.exec(made.stdout)?.[1] ?? "";
      const totp = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
      const signIn = await fetch(`${runtime.url}/v1/sign-in/staff`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ username: "admin", password, totp }),
      });
      expect(signIn.status).toBe(200);
      expect(await runtime.services.stores.areas.all()).toHaveLength(2);
    } finally {
      await runtime.close();
      rmSync(folder, { recursive: true });
    }
  });
});
