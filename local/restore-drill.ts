import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { endpointDocumentClient } from "../shared/platform/aws/document-client.ts";
import { readCommandLine } from "./command-line.ts";
import { auditCustody } from "./custody/audit.ts";
import { progress, report } from "./custody/report.ts";
import { engineBinary } from "./platform/engine/binary.ts";
import { tableShape } from "./platform/engine/create-table.ts";
import { startEngine } from "./platform/engine/engine.ts";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

// An export of the table to S3 is loaded into the embedded engine, and its chains and counts are held against each other:
// whether a copy can be read back, and is whole, is known only by doing it.

const TABLE_NAME = "restored";
const run = promisify(execFile);

/**
 * Load an export into a database file, with the number of its items.
 * @throws Error when there is none
 */
async function importInto(folder: string, exported: string): Promise<{ dbPath: string; items: number }> {
  const dbPath = join(folder, "restored.db");
  const schema = join(folder, "schema.json");
  // The engine takes the table's name from the folder.
  symlinkSync(resolve(exported), join(folder, "source", TABLE_NAME));
  writeFileSync(schema, JSON.stringify([{ Table: { TableName: TABLE_NAME, ...tableShape() } }]));
  const { stdout, stderr } = await run(engineBinary(), [
    ...["import", "--source", join(folder, "source"), "--schema", schema, "--output", dbPath],
  ]);
  const items = Number(/Items:\s+(\d+)/.exec(stdout + stderr)?.[1] ?? 0);
  if (items === 0) throw new Error(`${exported} has no items; name the folder that the folder data is in`);
  return { dbPath, items };
}

async function drill(exported: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "twoplusn-restore-"));
  const from = performance.now();
  const seconds = () => `${((performance.now() - from) / 1000).toFixed(1)} s`;
  try {
    mkdirSync(join(folder, "source"));
    const { dbPath, items } = await importInto(folder, exported);
    console.log(`${items} items read back after ${seconds()}`);
    const engine = await startEngine({ dbPath });
    const client = endpointDocumentClient(engine.endpoint);
    try {
      const audit = await auditCustody(
        { client, tableName: TABLE_NAME },
        {
          ...{ campaignId: undefined, key: undefined, printed: undefined, anchorUntil: undefined },
          onProgress: progress((line) => console.error(line)),
        },
      );
      for (const line of report(audit)) console.log(line);
      console.log(`${audit.intact ? "whole" : "NOT whole"}, known after ${seconds()}`);
      return audit.intact;
    } finally {
      client.destroy();
      await engine.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  const read = readCommandLine(
    {
      name: "npm run restore-drill",
      does: "Load an export of the table into the embedded engine and check custody chains and counts. Exit code 1 if it is not whole.",
      schema: z.object({ export: z.string({ error: "name the folder of the export" }).min(1) }),
      options: { export: { says: "Folder of one export, which has the folder data in it", value: "dir" } },
    },
    process.argv,
  );
  if (read) process.exitCode = (await drill(read.options.export)) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
