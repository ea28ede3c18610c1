import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveApi } from "../../../local/server/api.ts";
import { type RunningServer, startServer } from "../../../local/server.ts";
import { aRosterRow } from "../../support/factories/district.ts";
import { apiKeyIn } from "../../support/scenes/api-key.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults, openCampaign } from "../../support/scenes/open-campaign.ts";

const CLIENT = join(import.meta.dirname, "../../../docs/examples/partner-client.mjs");

let world: World;
let server: RunningServer;
beforeAll(async () => {
  // The client goes by the clock of its machine.
  world = await createWorld(new Date().toISOString());
  await openCampaign(world);
  await importAdults(world, 1);
  server = await startServer({
    port: 0,
    onFailure: (error) => {
      throw error;
    },
    routes: [{ prefix: "/", serve: serveApi(world.services, () => "127.0.0.1") }],
  });
});
afterAll(async () => {
  await server.close();
  await world.close();
});

async function ask(secret: string, keyId: string) {
  const { documentType, documentNumber } = aRosterRow(0);
  const known = `${documentType}:${documentNumber}`;
  const env = { ...process.env, TPN_KEY_ID: keyId, TPN_SECRET: secret };
  const parameters = [CLIENT, server.url, CAMPAIGN, known, "passport:E99999999"];
  const run = promisify(execFile)(process.execPath, parameters, { env });
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  return JSON.parse(stdout);
}

describe("the client of the documentation", () => {
  it("is thirty lines of Node alone, and the server answers it", async () => {
    const { keyId = "", secret = "" } = apiKeyIn(await world.as.integration()) ?? {};

    const answer = await ask(secret, keyId);
    const refused = await ask("A".repeat(43), keyId);

    const lines = readFileSync(CLIENT, "utf8").split("\n");
    expect(lines.filter((line) => line.trim() !== "" && !line.startsWith("//")).length).toBeLessThan(31);
    expect(lines.filter((line) => line.startsWith("import"))).toEqual([
      expect.stringContaining("node:crypto"),
    ]);
    expect(answer.statuses).toMatchObject([{ found: "found", status: "notBooked" }, { found: "unknown" }]);
    expect(refused.type).toBe("urn:twoplusn:problem:signature-invalid");
  });
});
