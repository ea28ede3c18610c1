import { randomBytes } from "node:crypto";
import { bootstrap, type FirstAccount } from "../shared/services/access/bootstrap.ts";
import { openInstallation } from "./bootstrap/open-installation.ts";
import { readOptions } from "./bootstrap/options.ts";
import { readAreas } from "./bootstrap/read-areas.ts";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

async function main(): Promise<void> {
  const options = readOptions(process.argv);
  if (!options) return;
  const areas = readAreas(options.areas);
  const installation = await openInstallation(options);
  try {
    const made = await bootstrap(installation.services, { areas, usernames: options.administrator }, () =>
      randomBytes(12).toString("base64url"),
    );
    for (const line of report(areas.length, made)) console.log(line);
  } finally {
    await installation.close();
  }
}

/** Passwords and secrets are shown this once; whoever may write the table could also read no password of it. */
const report = (areas: number, made: readonly FirstAccount[]): string[] => [
  `${areas} areas read, ${areas} accepted, 0 rejected.`,
  "First administrators. This is shown once: hand each to another person, who adds the link to an authenticator.",
  ...made.flatMap(({ username, password, totpSecret, totpUri }) => [
    "",
    `  user name  ${username}`,
    `  password   ${password}`,
    `  secret     ${totpSecret}`,
    `  link       ${totpUri}`,
  ]),
];

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
