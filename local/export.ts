import { ulid } from "ulid";
import * as z from "zod";
import { signInStaff } from "../shared/contracts/access/sign-in.ts";
import { beginExport, exportManifest, exportPart } from "../shared/contracts/command/exports.ts";
import { CampaignId } from "../shared/domain/campaign/campaign.ts";
import { PROVINCIAL_SCOPES } from "../shared/domain/command/provincial-rows.ts";
import { readCommandLine } from "./command-line.ts";
import { Client } from "./demo/client.ts";
import { Session } from "./demo/session.ts";
import { type ExportSource, readExport } from "./export/read-export.ts";
import { DEFAULT_PORT } from "./options.ts";

const Options = z.object({
  url: z.url({ protocol: /^https?$/ }),
  campaign: CampaignId,
  out: z.string().min(1),
  kind: z.enum(["fhir", "lineList", "provincial"]),
  people: z.enum(["pseudonymous", "named"]),
  scope: z.enum(PROVINCIAL_SCOPES),
  purpose: z.string().min(3),
  user: z.string().min(1),
});

const readOptions = (argv: readonly string[]) =>
  readCommandLine(
    {
      name: "npm run export",
      does: "Read an export of a campaign into a folder, as a commander. The password and the code of the authenticator are read from TPN_PASSWORD and TPN_TOTP. Broken off, the same command reads on. Exit code 1 when hashes or counts do not agree.",
      schema: Options,
      options: {
        url: { says: "Address of the server", value: "url", default: `http://127.0.0.1:${DEFAULT_PORT}` },
        campaign: { says: "Id of the campaign; needed", value: "id" },
        out: { says: "Folder for the export, one for each; needed", value: "dir" },
        kind: { says: "fhir, lineList or provincial", value: "kind", default: "fhir" },
        people: {
          says: "pseudonymous or named; other kinds than fhir are named",
          value: "how",
          default: "pseudonymous",
        },
        scope: { says: "Of the provincial file: all or outstanding", value: "rows", default: "all" },
        purpose: { says: "What it is for, kept with the access event; needed", value: "text" },
        user: { says: "User name of the commander", value: "name", default: "commander" },
      },
    },
    argv,
  )?.options;

async function main(): Promise<boolean> {
  const options = readOptions(process.argv);
  if (options === undefined) return true;
  const { url, campaign: campaignId, out: folder, user: username, kind, people, scope, purpose } = options;
  const { TPN_PASSWORD: password = "", TPN_TOTP: totp = "" } = process.env;
  if (password === "" || totp === "") throw new Error("set TPN_PASSWORD and TPN_TOTP to sign in");
  const client = new Client(url, 1);
  try {
    const tokens = await client.call(signInStaff, {
      body: { username, password, totp, refreshTokenIn: "body" },
    });
    const as = new Session(client, tokens);
    const source: ExportSource = {
      begin: (exportId, body) => client.call(beginExport, { as, params: { campaignId, exportId }, body }),
      part: (exportId, cursor) =>
        client.call(exportPart, { as, params: { campaignId, exportId }, query: { cursor } }),
      manifest: (exportId) => client.call(exportManifest, { as, params: { campaignId, exportId } }),
    };
    const wanted = { kind, people, purpose, ...(kind === "provincial" ? { scope } : {}) };
    const { contents, manifest, faults } = await readExport(
      source,
      { folder, campaignId, exportId: ulid(), wanted },
      (parts) => process.stderr.write(`\r${parts} parts`),
    );
    process.stderr.write("\n");
    const { exportId, parts, bytes, counts, sha256OfParts, tubesPublished } = manifest;
    console.log(`${contents}: export ${exportId}, ${parts} parts, ${bytes} bytes`);
    for (const [what, count] of Object.entries(counts)) console.log(`  ${what} ${count}`);
    console.log(`  tubes published by the counters ${tubesPublished}`);
    console.log(`  SHA-256 of parts ${sha256OfParts}`);
    for (const fault of faults) console.error(`NOT as the server says: ${fault}`);
    return faults.length === 0;
  } finally {
    client.close();
  }
}

main().then(
  (isWhole) => {
    if (!isWhole) process.exitCode = 1;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
