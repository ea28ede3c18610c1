import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";

// `node start-process.ts BUNDLE EVENT`: what a new instance of a function does before and with its first request, as one
// line of JSON. Nothing is imported but the bundle, so that nothing else is measured.

const LOOK_EVERY_MS = 15;
const QUIET_LOOKS = 4;
const QUIET_MS = 2;
const GIVE_UP_MS = 5_000;

const usedMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Until the process has used no processor for a while: hashing and the like may go on in threads. */
async function untilIdle(): Promise<void> {
  const until = performance.now() + GIVE_UP_MS;
  for (let quiet = 0, before = usedMs(); quiet < QUIET_LOOKS && performance.now() < until; ) {
    await delay(LOOK_EVERY_MS);
    const now = usedMs();
    quiet = now - before < QUIET_MS ? quiet + 1 : 0;
    before = now;
  }
}

const CONTEXT = {
  functionName: "bench",
  functionVersion: "1",
  memoryLimitInMB: "1024",
  invokedFunctionArn: "arn:aws:lambda:local:0:function:bench",
  awsRequestId: "bench",
};

const [file = "", event] = process.argv.slice(2);
const usedBefore = usedMs();
const before = performance.now();
const { handler } = await import(pathToFileURL(file).href);
const importMs = performance.now() - before;
await untilIdle();
const cpuMs = usedMs() - usedBefore;
let firstMs: number | undefined;
if (event !== undefined && event !== "") {
  const began = performance.now();
  await handler(JSON.parse(event), CONTEXT);
  firstMs = performance.now() - began;
}
/** The most that the process ever held; Node gives it in KiB. */
const peakMiB = process.resourceUsage().maxRSS / 1_024;
process.stdout.write(`\n${JSON.stringify({ importMs, cpuMs, firstMs, peakMiB })}\n`, () => process.exit(0));
