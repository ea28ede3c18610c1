import type { IncomingMessage, ServerResponse } from "node:http";
import { performance } from "node:perf_hooks";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { isHeld } from "../../shared/edge/middleware/cache-answers.ts";

const MOST_KEPT = 10_000;

interface Kept {
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
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const etag = String(headers.etag);
    const unchangedHeaders = ["x-content-type-options", "nosniff", "cache-control", control, "etag", etag];
    const bytes = Buffer.from(body);
    const described = [
      "content-type",
      String(headers["content-type"]),
      "content-length",
      String(bytes.length),
    ];
    this.kept.set(url, {
      freshUntilMs: this.nowMs() + Number(maxAgeSeconds) * 1_000,
      etag,
      headers: [...unchangedHeaders, ...described],
      unchangedHeaders,
      // A text without wide characters goes out in one piece with its headers.
      body: bytes.length === body.length ? body : bytes,
    });
  }
}
