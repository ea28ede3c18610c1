import type { IncomingMessage, ServerResponse } from "node:http";
import { performance } from "node:perf_hooks";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { isHeld } from "../../shared/edge/middleware/cache-answers.ts";

/** Anybody can ask for any number of different addresses. */
const MOST_KEPT_BYTES = 16_000_000;

/** Of an entry without its address and body, about. */
const ENTRY_BYTES = 1_000;

interface Kept {
  size: number;
  freshUntilMs: number;
  etag: string;
  /** Names and values in turn, as they are written. */
  headers: string[];
  unchangedHeaders: string[];
  body: string | Buffer;
}

/**
 * What the content delivery network is in AWS: keeps answers that say `public` for as long as they say, and lets only
 * one of those who ask for the same through at a time.
 */
export class SharedCache {
  private readonly kept = new Map<string, Kept>();
  private keptBytes = 0;
  private readonly beingAsked = new Map<string, Promise<void>>();

  /** @param nowMs a clock that never goes back, milliseconds */
  constructor(private readonly nowMs: () => number = () => performance.now()) {}

  /** Answer from what is kept, if that is fresh. @returns whether it was */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== "GET") return false;
    const kept = this.kept.get(request.url ?? "");
    if (!kept || kept.freshUntilMs <= this.nowMs()) return false;
    if (isHeld(request.headers["if-none-match"], kept.etag))
      response.writeHead(304, kept.unchangedHeaders).end();
    else if (typeof kept.body === "string") response.writeHead(200, kept.headers).end(kept.body, "latin1");
    else response.writeHead(200, kept.headers).end(kept.body);
    return true;
  }

  /** Ask for what is not kept, once for all who want it now, and keep the answer if it may be kept. */
  async fill(url: string, ask: () => Promise<APIGatewayProxyStructuredResultV2>): Promise<void> {
    const asked = this.beingAsked.get(url) ?? this.askAndKeep(url, ask);
    this.beingAsked.set(url, asked);
    try {
      await asked;
    } finally {
      this.beingAsked.delete(url);
    }
  }

  private async askAndKeep(
    url: string,
    ask: () => Promise<APIGatewayProxyStructuredResultV2>,
  ): Promise<void> {
    const { statusCode, headers = {}, body } = await ask();
    const control = String(headers["cache-control"]);
    const maxAgeSeconds = /^public, max-age=(\d+)/.exec(control)?.[1];
    if (statusCode !== 200 || maxAgeSeconds === undefined || body === undefined) return;
    const etag = String(headers.etag);
    const origin = headers["access-control-allow-origin"];
    const unchangedHeaders = [
      ...["x-content-type-options", "nosniff", "cache-control", control, "etag", etag],
      ...(origin === undefined ? [] : ["access-control-allow-origin", String(origin)]),
    ];
    const bytes = Buffer.from(body);
    const described = [
      "content-type",
      String(headers["content-type"]),
      "content-length",
      String(bytes.length),
    ];
    const size = ENTRY_BYTES + 2 * url.length + bytes.length;
    if (this.keptBytes + size > MOST_KEPT_BYTES) {
      this.kept.clear();
      this.keptBytes = 0;
    }
    this.keptBytes += size - (this.kept.get(url)?.size ?? 0);
    this.kept.set(url, {
      size,
      freshUntilMs: this.nowMs() + Number(maxAgeSeconds) * 1_000,
      etag,
      headers: [...unchangedHeaders, ...described],
      unchangedHeaders,
      // A text without wide characters goes out in one piece with its headers.
      body: bytes.length === body.length ? body : bytes,
    });
  }
}
