import { readFileSync, writeFileSync } from "node:fs";
import { anchorKey } from "./custody/anchor-key.ts";
import { type Audit, auditCustody } from "./custody/audit.ts";
import { openTable } from "./custody/open-table.ts";
import { readOptions, type VerifyOptions } from "./custody/options.ts";
import { progress, report } from "./custody/report.ts";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

async function audit(options: VerifyOptions): Promise<Audit> {
  const printed = options.printed === undefined ? undefined : readFileSync(options.printed, "utf8");
  const table = await openTable(options);
  try {
    const keyFile = options.key ?? table.keyFile;
    return await auditCustody(table, {
      campaignId: options.campaign,
      key: keyFile === undefined ? undefined : await anchorKey(keyFile, options.anchor),
      printed,
      anchorUntil: options.anchor ? new Date(Date.now() - options.settled * 1_000).toISOString() : undefined,
      onProgress: progress((line) => console.error(line)),
    });
  } finally {
    await table.close();
  }
}

try {
  const options = readOptions(process.argv);
  if (options) {
    const found = await audit(options);
    for (const line of report(found)) console.log(line);
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(found, null, 2)}\n`);
    process.exitCode = found.intact ? 0 : 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
