import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Town } from "../../support/browser/town.ts";

const run = promisify(execFile);

let town: Town;
beforeAll(async () => {
  town = await Town.start();
});
afterAll(() => town.close());

it("a commander reads an export from the command line, held against the server's manifest", async () => {
  const { password, totp } = town.credentials("commander");
  const out = join(town.folder, "export");
  const typed = [
    "--url",
    town.url,
    "--campaign",
    town.campaignId,
    "--out",
    out,
    "--purpose",
    "weekly report",
  ];

  const { stdout } = await run(process.execPath, ["--import", "tsx", "local/export.ts", ...typed], {
    env: { ...process.env, TPN_PASSWORD: password, TPN_TOTP: totp },
  });

  expect(stdout).toContain(`${town.campaignId}-fhir.ndjson: export `);
  const manifest = JSON.parse(await readFile(join(out, "manifest.json"), "utf8"));
  expect(manifest).toMatchObject({
    campaignId: town.campaignId,
    kind: "fhir",
    complete: true,
    by: "commander",
  });
  expect(stdout).toContain(manifest.sha256OfParts);
});
