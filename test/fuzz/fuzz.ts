import { writeFileSync } from "node:fs";
import { Agent } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { quietTelemetry } from "../../local/start/quiet-telemetry.ts";
import { ROLES, type Role } from "../../shared/domain/access/scope.ts";
import { boxBarcode, tubeBarcode } from "../../shared/domain/codes/barcode.ts";
import { Heartbeat } from "./heartbeat.ts";
import { readOptions } from "./options.ts";
import { type FuzzRequest, type Operation, Requests, type Schema } from "./requests.ts";
import { type Answer, send } from "./send.ts";

const AT_ONCE = 8;
const MOST_GROWTH_BYTES = 96 * 2 ** 20;
const MOST_SHOWN = 20;
const MOST_TRIES = 5;
const BUSY_PAUSE_MS = 500;

interface Violation {
  what: string;
  request: FuzzRequest;
  answer: Answer;
}

/** What is wrong with an answer, whatever was asked; nothing where it is as it should be. */
function faultOf(
  { kind, method }: FuzzRequest,
  answer: Answer,
  written: readonly string[],
): string | undefined {
  if (answer.kind === "silent") return "no answer in time";
  if (answer.kind === "closed")
    return kind === "cut" || kind === "headers" ? undefined : `closed: ${answer.why}`;
  const { status, contentType, text } = answer;
  if (status >= 500) return `status ${status}`;
  if (status < 400) return undefined;
  if (written.length > 0) return `refused, and wrote ${written.join(", ")}`;
  if (method === "HEAD" || status === 431) return undefined;
  if (!contentType.startsWith("application/problem+json"))
    return `status ${status} as ${contentType || "nothing"}`;
  return text.includes("urn:twoplusn:problem:") ? undefined : "a problem without its type";
}

interface Document {
  paths: Record<string, Record<string, OperationObject>>;
  components?: { schemas?: Record<string, Schema> };
}
interface OperationObject extends Pick<Operation, "operationId" | "parameters"> {
  description: string;
  requestBody?: Described;
}
interface Described {
  content: Record<string, { schema: Schema }>;
}

/** The operations that the running server describes itself by. */
async function described(url: string): Promise<{ operations: Operation[]; schemas: Record<string, Schema> }> {
  const document: Document = await (await fetch(`${url}/openapi.json`)).json();
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody, description, ...rest }]): Operation => {
      const body = requestBody?.content["application/json"]?.schema;
      const roles = ROLES.filter((role) => new RegExp(`^For: [^.]*\\b${role}\\b`).test(description));
      return { ...rest, roles, path, method: method.toUpperCase(), ...(body ? { body } : {}) };
    }),
  );
  return { operations, schemas: document.components?.schemas ?? {} };
}

async function main(): Promise<number> {
  const options = readOptions(process.argv);
  if (!options) return 0;
  quietTelemetry();
  // Logger and metrics read their settings when they are loaded.
  const { fuzzedServer } = await import("./fuzzed-server.ts");
  const server = await fuzzedServer();
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const heartbeat = Heartbeat.start(server.url);
  try {
    const { operations, schemas } = await described(server.url);
    const { booked, free, dependant, uploadedRun, submittedRun } = server.scene;
    const requests = new Requests(operations, schemas, options.seed, {
      residentId: [booked, free, dependant],
      guardianId: [booked],
      tubeBarcode: [1, 2, 3, 4].map(tubeBarcode),
      boxBarcode: [1, 2].map(boxBarcode),
      runId: [uploadedRun, submittedRun],
      campaignId: ["SJS-01"],
      laboratoryId: ["LAB01"],
      siteId: ["110107001-F1"],
      subDistrictId: ["110107001"],
      communityId: ["110107001001"],
      deviceId: ["device-0001"],
    });
    const tokens = new Map<Role | "nobody", string>();
    for (const role of ROLES) tokens.set(role, await server.token(role));

    const faults: Violation[] = [];
    const statuses: Record<string, number> = {};
    const heard = { answers: 0, closed: 0, busy: 0 };
    const ask = async (number: number): Promise<void> => {
      const request = requests.of(number);
      const patience = heartbeat.patience();
      const again = () =>
        send(
          server.url,
          agent,
          request,
          tokens.get(request.role),
          server.scene.world.clock.now(),
          patience.signal,
        );
      let answer = await again();
      // Refused early, and told to send the same again: done, as a client does it.
      for (let tries = 1; isBusy(answer) && tries < MOST_TRIES; tries++) {
        heard.busy++;
        await delay(BUSY_PAUSE_MS * tries);
        answer = await again();
      }
      patience.answered();
      if (answer.kind === "answered") heard.answers++;
      else heard.closed++;
      const status = answer.kind === "answered" ? String(answer.status) : answer.kind;
      statuses[status] = (statuses[status] ?? 0) + 1;
      const what = faultOf(request, answer, server.writtenBy(number));
      if (what !== undefined) faults.push({ what, request, answer });
    };
    const numbers =
      options.only === undefined
        ? { from: 0, to: options.requests }
        : { from: options.only, to: options.only + 1 };
    let next = numbers.from;
    let heapAtQuarter: number | undefined;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < numbers.to) {
          const number = next++;
          if (number === Math.floor(numbers.to / 4)) heapAtQuarter = heapBytes();
          await ask(number);
        }
      }),
    );
    const grownBytes = heapAtQuarter === undefined ? 0 : heapBytes() - heapAtQuarter;

    const report = {
      ...{ seed: options.seed, requests: numbers.to - numbers.from, operations: operations.length, statuses },
      ...{ ...heard, failures: server.failures.length, grownMiB: Math.round(grownBytes / 2 ** 20) },
      stallSeconds: heartbeat.stallSeconds,
      faults: faults.map(({ what, request, answer }) => ({ what, request: shown(request), answer })),
    };
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, undefined, 2)}\n`);
    for (const { what, request, answer } of faults.slice(0, MOST_SHOWN)) {
      console.log(`${what}: ${request.operationId}, ${request.kind}, as ${request.role}`);
      console.log(`  npm run fuzz -- --seed ${options.seed} --only ${request.number}`);
      console.log(`  ${JSON.stringify(shown(request)).slice(0, 600)}`);
      console.log(`  ${JSON.stringify(answer).slice(0, 400)}`);
    }
    for (const failure of server.failures.slice(0, 3)) console.log(failure);
    const { faults: _, ...figures } = report;
    console.log(`${JSON.stringify(figures)}, ${faults.length} faults`);
    const grew = grownBytes > MOST_GROWTH_BYTES;
    if (grew) console.log(`the process grew by ${report.grownMiB} MiB`);
    const stalled = heartbeat.stallSeconds.length > 0;
    if (stalled) console.log("the server stood still");
    return faults.length > 0 || grew || stalled ? 1 : 0;
  } finally {
    heartbeat.end();
    agent.destroy();
    await server.close();
  }
}

const isBusy = (answer: Answer): boolean =>
  answer.kind === "answered" && answer.status === 503 && answer.text.includes("urn:twoplusn:problem:busy");

const shown = ({ body, ...request }: FuzzRequest) => ({
  ...request,
  body: body?.toString("latin1").slice(0, 2_000),
});

function heapBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

process.exit(await main());
