import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import { methodOf, pathOf, type RouteContract } from "../../shared/contracts/contract.ts";
import { DEVELOPMENT_ADDRESS_HEADER } from "../server/development-address.ts";

const MAX_ATTEMPTS = 8;
const BUSY_BACKOFF_MS = 250;
const TIMEOUT_MS = 120_000;

/** Why the server did not do as asked; `problem` is the stable name at the end of the problem's type. */
export interface Refusal {
  readonly status: number;
  readonly problem: string;
  readonly detail: string;
  readonly retryAfterSeconds?: number;
}

export type Reply<Answer> = { ok: true; answer: Answer } | { ok: false; refusal: Refusal };

/** Whoever a request is made as. */
export interface Signer {
  accessToken(): Promise<string>;
}

export interface CallInput<Body extends z.ZodType> {
  readonly as?: Signer;
  /** The address of whoever signs in: the demonstration's people are not all one person at one machine. */
  readonly from?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: z.input<Body>;
  /** Headers that depend on the body's very text, a signature for instance. */
  readonly headersFor?: (text: string) => Promise<Record<string, string>>;
}

/** Thrown where the journey cannot go on without an answer. */
export class UnexpectedRefusal extends Error {
  constructor(
    readonly operation: string,
    readonly refusal: Refusal,
  ) {
    super(`${operation} answered ${refusal.status} ${refusal.problem}: ${refusal.detail}`);
    this.name = "UnexpectedRefusal";
  }
}

interface RawReply {
  status: number;
  retryAfterSeconds?: number;
  text: string;
}

const ProblemDocument = z.object({ type: z.string(), detail: z.string() });

/**
 * The journey's one HTTP client: connections are kept alive and no more than `concurrency` requests are in flight,
 * the rest wait their turn. A 503 or a broken connection is tried again, as the clients of the system do; every
 * answer is checked against its contract.
 */
export class Client {
  requests = 0;
  retries = 0;
  /** Answers no client should ever get: 5xx that do not pass, broken connections, answers that break the contract. */
  errors = 0;
  private readonly agent: HttpAgent;
  private readonly send: typeof httpRequest;

  /** @param developmentSecret opens the local runtime's own pages; asked for each time, as a restart changes it */
  constructor(
    private readonly origin: string,
    concurrency: number,
    private readonly developmentSecret: () => string | undefined = () => undefined,
  ) {
    const secure = origin.startsWith("https:");
    const pool = { keepAlive: true, maxSockets: concurrency, scheduling: "fifo" } as const;
    this.agent = secure ? new HttpsAgent(pool) : new HttpAgent(pool);
    this.send = secure ? httpsRequest : httpRequest;
  }

  close(): void {
    this.agent.destroy();
  }

  /** Ask, and take a refusal as an answer too. */
  async ask<
    Params extends z.ZodType,
    Query extends z.ZodType,
    Body extends z.ZodType,
    Answer extends z.ZodType,
  >(
    route: RouteContract<Params, Query, Body, Answer>,
    input: CallInput<Body>,
  ): Promise<Reply<z.output<Answer>>> {
    const reply = await this.exchange(route, input);
    if ("refusal" in reply) return { ok: false, refusal: reply.refusal };
    if (route.answer === undefined) throw new TypeError(`${route.key} has no answer; use tell`);
    return { ok: true, answer: this.read(route.operationId, route.answer, reply.text) };
  }

  /** Ask where only an answer will do. Throws {@link UnexpectedRefusal}. */
  async call<
    Params extends z.ZodType,
    Query extends z.ZodType,
    Body extends z.ZodType,
    Answer extends z.ZodType,
  >(route: RouteContract<Params, Query, Body, Answer>, input: CallInput<Body>): Promise<z.output<Answer>> {
    const reply = await this.ask(route, input);
    if (!reply.ok) throw new UnexpectedRefusal(route.operationId, reply.refusal);
    return reply.answer;
  }

  /** Call a route that answers with nothing (204). Throws {@link UnexpectedRefusal}. */
  async tell<Body extends z.ZodType>(
    route: RouteContract<z.ZodType, z.ZodType, Body, z.ZodType>,
    input: CallInput<Body>,
  ): Promise<void> {
    const reply = await this.exchange(route, input);
    if ("refusal" in reply) throw new UnexpectedRefusal(route.operationId, reply.refusal);
  }

  /** Read one of the local runtime's own pages, which are no part of the API. */
  async readPage<Page extends z.ZodType>(path: string, page: Page): Promise<z.output<Page>> {
    const secret = this.developmentSecret();
    const headers: Record<string, string> = secret === undefined ? {} : { authorization: `Bearer ${secret}` };
    const { status, text } = await this.persist(() => this.once("GET", path, headers, undefined));
    if (status !== 200)
      throw new Error(`GET ${path.split("?")[0]} answered ${status} ${text.slice(0, 200).trim()}`);
    return this.read(path, page, text);
  }

  private async exchange(
    route: Pick<RouteContract, "key" | "operationId">,
    input: CallInput<z.ZodType>,
  ): Promise<{ text: string } | { refusal: Refusal }> {
    const path = pathOf(route).replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(input.params?.[name] ?? ""),
    );
    const query = input.query ? `?${new URLSearchParams(input.query)}` : "";
    const body = input.body === undefined ? undefined : JSON.stringify(input.body);
    const headers: Record<string, string> = { "accept-language": "en" };
    if (input.as) headers.authorization = `Bearer ${await input.as.accessToken()}`;
    const secret = input.from && this.developmentSecret();
    if (secret) headers[DEVELOPMENT_ADDRESS_HEADER] = `${input.from} ${secret}`;
    const reply = await this.persist(async () => {
      // A signature counts once, so each attempt has its own.
      const own = body === undefined ? undefined : await input.headersFor?.(body);
      return this.once(methodOf(route), path + query, { ...headers, ...own }, body);
    });
    if (reply.status < 300) return { text: reply.text };
    if (reply.status >= 500) this.errors += 1;
    const document = ProblemDocument.safeParse(parsedJson(reply.text));
    return {
      refusal: {
        status: reply.status,
        problem: document.data?.type.split(":").at(-1) ?? "not-a-problem-document",
        detail: document.data?.detail ?? reply.text.slice(0, 200),
        ...(reply.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: reply.retryAfterSeconds }),
      },
    };
  }

  private read<Shape extends z.ZodType>(operation: string, shape: Shape, text: string): z.output<Shape> {
    const checked = shape.safeParse(parsedJson(text));
    if (checked.success) return checked.data;
    this.errors += 1;
    throw new Error(`${operation} broke its contract: ${z.prettifyError(checked.error)}`);
  }

  private async persist(ask: () => Promise<RawReply>): Promise<RawReply> {
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt === MAX_ATTEMPTS;
      try {
        const reply = await ask();
        if (reply.status !== 503 || last) return reply;
        await delay((reply.retryAfterSeconds ?? 0) * 1000 + Math.random() * BUSY_BACKOFF_MS * attempt);
      } catch (error) {
        if (last) {
          this.errors += 1;
          throw error;
        }
        await delay(Math.random() * BUSY_BACKOFF_MS * attempt);
      }
      this.retries += 1;
    }
  }

  private once(
    method: string,
    path: string,
    headers: Record<string, string>,
    body: string | undefined,
  ): Promise<RawReply> {
    this.requests += 1;
    const sent = body === undefined ? undefined : Buffer.from(body);
    const described = sent && { "content-type": "application/json", "content-length": String(sent.length) };
    return new Promise((resolve, reject) => {
      const request = this.send(
        new URL(path, this.origin),
        { method, agent: this.agent, timeout: TIMEOUT_MS, headers: { ...headers, ...described } },
        (response) => readAll(response).then(resolve, reject),
      );
      request.on("timeout", () => request.destroy(new Error(`no answer in ${TIMEOUT_MS / 1000} s`)));
      request.on("error", reject);
      request.end(sent);
    });
  }
}

async function readAll(response: IncomingMessage): Promise<RawReply> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(Buffer.from(part));
  const retryAfter = Number(response.headers["retry-after"]);
  return {
    status: response.statusCode ?? 0,
    ...(Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {}),
    text: Buffer.concat(parts).toString("utf8"),
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
