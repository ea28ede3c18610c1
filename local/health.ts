import manifest from "../package.json" with { type: "json" };
import type { ServeRequest } from "./server/serve-request.ts";

const ENGINE_ANSWERS_WITHIN_MS = 1_000;
const BYTES_PER_MIB = 1024 * 1024;
const KIB_PER_MIB = 1024;

/** `GET /health`: 200 when requests can be served, 503 when the engine does not answer. */
export function serveHealth(engineEndpoint: string): ServeRequest {
  return async (_request, response) => {
    const reachable = await answers(engineEndpoint);
    const health = {
      status: reachable ? "ok" : "degraded",
      version: manifest.version,
      uptimeSeconds: Math.round(process.uptime()),
      memory: {
        rssMiB: Math.round(process.memoryUsage.rss() / BYTES_PER_MIB),
        peakRssMiB: Math.round(process.resourceUsage().maxRSS / KIB_PER_MIB),
      },
      engine: { reachable },
    };
    response.writeHead(reachable ? 200 : 503, {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
    });
    response.end(JSON.stringify(health));
  };
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    const answer = await fetch(endpoint, { signal: AbortSignal.timeout(ENGINE_ANSWERS_WITHIN_MS) });
    await answer.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
