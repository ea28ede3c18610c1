import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import openapiTS, { astToString } from "openapi-typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openApiDocument } from "../../../shared/edge/openapi/document.ts";

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "../../..");

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "openapi-"));
  file = join(folder, "openapi.json");
  writeFileSync(file, JSON.stringify(openApiDocument()));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A command of a package, with what it says when it fails. */
async function command(script: string, parameters: string[]): Promise<{ ok: boolean; said: string }> {
  // The linter neither counts its users nor looks for a newer version of itself.
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  try {
    const { stdout } = await run(process.execPath, [script, ...parameters], { env, cwd: folder });
    return { ok: true, said: stdout };
  } catch (error) {
    return { ok: false, said: String(Reflect.get(Object(error), "stdout")) };
  }
}

const scriptOf = (name: string, path: string): string =>
  join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), path);

const lint = (document: string) =>
  command(scriptOf("@redocly/cli", "bin/cli.js"), [
    ...["lint", document, "--extends=recommended", "--format=json"],
  ]);

const totalsOf = (said: string): unknown => JSON.parse(said.slice(said.indexOf("{"))).totals;

const CLIENT = `
import type { paths } from "./openapi.ts";
type Post<P extends keyof paths> = paths[P] extends { post: infer Operation } ? Operation : never;
type Sent<Operation> = Operation extends { requestBody: { content: { "application/json": infer Body } } } ? Body : never;
type Answer<Operation> =
  Operation extends { responses: { 201: { content: { "application/json": infer Answer } } } } ? Answer : never;

async function post<P extends keyof paths>(path: P, body: Sent<Post<P>>): Promise<Answer<Post<P>>> {
  const answer = await fetch("https://example.org" + String(path), { method: "POST", body: JSON.stringify(body) });
  return answer.json() as Promise<Answer<Post<P>>>;
}

const answer = await post("/v1/bookings/household", {
  campaignId: "SJS-01", residentIds: ["7K3M9P2Q4R6T"], siteId: "110107001-F1", slotStart: "2026-03-02T01:00:00.000Z",
});
export const lanes: number[] = answer.seats.map((seat) => seat.lane);
// @ts-expect-error there is no such field
await post("/v1/bookings/household", { campaign: "SJS-01" });
`;

describe("the OpenAPI document", () => {
  it("keeps the recommended rules of an independent linter without a warning", async () => {
    const { said } = await lint(file);

    expect(totalsOf(said), said).toEqual({ errors: 0, warnings: 0, ignored: 0 });
  });

  it("gives a typed client that compiles and knows the fields of each route", async () => {
    const types = await openapiTS(JSON.stringify(openApiDocument()));
    writeFileSync(join(folder, "openapi.ts"), astToString(types));
    writeFileSync(join(folder, "client.ts"), CLIENT);
    writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);

    const { ok, said } = await command(join(ROOT, "node_modules/.bin/tsc"), [
      ...["--noEmit", "--strict", "--ignoreConfig", "--target", "es2023", "--module", "nodenext"],
      ...["--allowImportingTsExtensions", "--types", "", join(folder, "client.ts")],
    ]);

    expect(said).toBe("");
    expect(ok).toBe(true);
  });
});
