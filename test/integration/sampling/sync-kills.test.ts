import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RuntimeServer } from "../../../bench/servers/runtime-server.ts";
import { devicesFor } from "../../../bench/sync/device-plan.ts";
import { Drivers } from "../../../bench/sync/drivers.ts";
import { runKills } from "../../../bench/sync/kill-run.ts";
import { readRoster } from "../../../bench/sync/roster.ts";
import { Sealing } from "../../../bench/sync/sealing.ts";
import { verifyTubes } from "../../../bench/sync/verify.ts";

const SCALE = 0.002;
const DEVICES = 6;
/** The server, the engine, then both. `npm run bench:sync -- --kills 50` does more of it. */
const KILLS = 3;

let directory: string;
let drivers: Drivers;
let ours: RuntimeServer | undefined;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "sync-kills-"));
  drivers = new Drivers(1);
});
afterEach(async () => {
  drivers.end();
  await ours?.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe("devices that sync while server and engine are killed", { timeout: 300_000 }, () => {
  it("lose no operation that was acknowledged, and none is applied twice", async () => {
    const seeding = await RuntimeServer.start(directory, { scale: SCALE });
    const { database, tableName } = seeding;
    await seeding.stop();
    const sealing = new Sealing(await readRoster(database, tableName), new Date());
    const server = await RuntimeServer.start(directory);
    ours = server;
    const acknowledged: string[] = [];
    let kills = 0;
    for (let n = 1; kills < KILLS; n++) {
      const { plan, token, tubes } = await sealing.campaign(server, `KILLS-${n}`);
      await server.open(plan);
      const devices = devicesFor(tubes, { count: DEVICES, token, name: `kills${n}` });
      const killed = await runKills(server, { devices, drivers, kills: KILLS - kills });
      acknowledged.push(...killed.seen.promised);
      kills += killed.kills;
    }
    await server.stop();

    const verdict = await verifyTubes({ database, tableName }, sealing.tubes, acknowledged);

    expect(new Set(acknowledged).size).toBe(sealing.tubes.length);
    expect(verdict).toMatchObject({ lost: 0, double: 0, brokenChains: 0, tubes: sealing.tubes.length });
  });
});
