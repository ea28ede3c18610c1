import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const MADE_FOR = "@dynoxide";

/**
 * The embedded engine's program for this machine, from the optional package of its platform.
 * @throws Error that says what to do when there is none.
 */
export function engineBinary(platform: string = process.platform, arch: string = process.arch): string {
  const name = `${MADE_FOR}/${platform}-${arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return join(dirname(manifest), platform === "win32" ? "dynoxide.exe" : "dynoxide");
  } catch (cause) {
    throw new Error(
      `The embedded database engine is not installed for this machine (${platform}-${arch}). Either install it ` +
        `with "npm install --no-save ${name}", or start any DynamoDB-compatible server (for example DynamoDB ` +
        `Local) and set DYNAMODB_ENDPOINT to its address, such as http://127.0.0.1:8000.`,
      { cause },
    );
  }
}
