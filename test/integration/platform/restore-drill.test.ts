import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endpointDocumentClient } from "../../../shared/platform/aws/document-client.ts";
import { custodyScene } from "../../support/scenes/custody-scene.ts";

type Item = Record<string, unknown>;

let items: Item[] = [];
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "twoplusn-export-"));
  const { world } = await custodyScene();
  const client = endpointDocumentClient(world.endpoint);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: world.tableName }));
  items = Items;
  client.destroy();
  await world.close();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** An export as DynamoDB writes it to S3. */
function exported(name: string, those: readonly Item[]): string {
  const data = join(folder, name, "data");
  mkdirSync(data, { recursive: true });
  const lines = those.map((item) => JSON.stringify({ Item: marshall(item) }));
  writeFileSync(join(data, "part-1.json.gz"), gzipSync(`${lines.join("\n")}\n`));
  return join(folder, name);
}

const drill = (folderOfExport: string): Promise<{ code: number | null; said: string }> =>
  new Promise((resolve) => {
    const command = ["--import", "tsx", "local/restore-drill.ts", "--export", folderOfExport];
    const child = spawn(process.execPath, command);
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (piece: Buffer) => {
        said += piece.toString("utf8");
      });
    child.on("close", (code) => resolve({ code, said }));
  });

describe("the restore drill", { timeout: 60_000 }, () => {
  it("reads an export back, and finds its chains and counts whole", async () => {
    const { code, said } = await drill(exported("whole", items));

    expect(said).toContain(`${items.length} items read back`);
    expect(said).toContain("4 tubes and 1 boxes");
    expect(code).toBe(0);
  });

  it("finds what a copy lacks", async () => {
    const without = items.filter(
      ({ sk }, n) => sk !== "TUBE" || items.findIndex((i) => i.sk === "TUBE") !== n,
    );

    const { code, said } = await drill(exported("torn", without));

    expect(said).toContain("NOT whole");
    expect(code).toBe(1);
  });

  it("takes no empty export for a good one", async () => {
    expect((await drill(exported("empty", []))).code).toBe(2);
  });
});
