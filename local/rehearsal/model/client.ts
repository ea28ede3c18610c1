import * as z from "zod";
import { methodOf, pathOf, type RouteContract } from "../../../shared/contracts/contract.ts";
import type { Meter } from "../bill/meter.ts";
import type { ApiAnswer } from "../platform/api.ts";
import type { Platform } from "../platform/platform.ts";
import { onBehalfOf } from "../platform/request-context.ts";
import type { Journal } from "../simulation/journal.ts";

const MAX_ATTEMPTS = 12;
/** Who hears nothing asks again, as after a 503. */
const NO_ANSWER: ApiAnswer = { status: 503, text: "" };

/** Why the platform did not do as asked; `problem` is the stable name at the end of the problem's type. */
export interface Refusal {
  readonly status: number;
  readonly problem: string;
  readonly detail: string;
}

export type Reply<Answer> = { ok: true; answer: Answer } | { ok: false; refusal: Refusal };

/** Somebody who is signed in, or signs in when asked. */
export interface Signer {
  accessToken(): Promise<string>;
  /** Get another token than the one that was refused, as of a server whose clock went back. */
  renew(): Promise<void>;
}

export interface CallInput<Body extends z.ZodType> {
  /** Names the call for good, the same in every run of a seed. */
  readonly call: string;
  readonly atMs: number;
  readonly as?: Signer;
  readonly sourceIp?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: z.input<Body>;
  /** Whoever looks at the answer before they ask again. */
  readonly isSentOnce?: boolean;
  readonly headersFor?: (text: string) => Promise<Record<string, string>>;
}

/** Thrown where the campaign cannot go on without an answer. */
export class UnexpectedRefusal extends Error {
  constructor(
    readonly operation: string,
    readonly refusal: Refusal,
  ) {
    super(`${operation} answered ${refusal.status} ${refusal.problem}: ${refusal.detail}`);
    this.name = "UnexpectedRefusal";
  }
}

/** What may befall a request on its way; without trouble nothing does. */
export interface Network {
  /** Whether the answer is lost, so that the same request is sent once more. */
  repeats(): boolean;
  /** Told before an attempt; brings back what crashed. */
  beforeAttempt(): Promise<void>;
  /** Which process answers: an answer of one that has ended meanwhile never comes. */
  readonly life: number | undefined;
}

const ProblemDocument = z.object({ type: z.string(), detail: z.string() });

/**
 * Everybody's client: it asks the API as apps do, and asks again what was answered with 503 or with nothing. Each answer is
 * held against its contract and kept in the journal.
 */
export class Client {
  /** Answers that nobody should ever get. */
  readonly errors: string[] = [];
  retries = 0;

  constructor(
    private readonly platform: Platform,
    private readonly journal: Journal,
    private readonly meter: Meter,
    private readonly network: Network,
  ) {}

  async ask<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    route: RouteContract<P, Q, B, A>,
    input: CallInput<B>,
  ): Promise<Reply<z.output<A>>> {
    const answer = await this.exchange(route, input);
    if (answer.status >= 300) return { ok: false, refusal: refusalIn(answer) };
    if (route.answer === undefined) throw new TypeError(`${route.key} has no answer; use tell`);
    const checked = route.answer.safeParse(parsed(answer.text));
    if (!checked.success) {
      this.errors.push(`${route.operationId} broke its contract: ${z.prettifyError(checked.error)}`);
      throw new Error(this.errors.at(-1));
    }
    return { ok: true, answer: checked.data };
  }

  /** @throws UnexpectedRefusal */
  async call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    route: RouteContract<P, Q, B, A>,
    input: CallInput<B>,
  ): Promise<z.output<A>> {
    const reply = await this.ask(route, input);
    if (!reply.ok) throw new UnexpectedRefusal(route.operationId, reply.refusal);
    return reply.answer;
  }

  private async exchange(
    route: Pick<RouteContract, "key" | "operationId" | "roles">,
    input: CallInput<z.ZodType>,
  ): Promise<ApiAnswer> {
    const known = this.journal.answerTo(input.call);
    if (known) return known;
    const body = input.body === undefined ? undefined : JSON.stringify(input.body);
    const headers: Record<string, string> = { "accept-language": "zh-CN" };
    if (body !== undefined) {
      headers["content-type"] = "application/json";
      Object.assign(headers, await input.headersFor?.(body));
    }
    const path = pathOf(route).replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(input.params?.[name] ?? ""),
    );
    const request = {
      ...{ method: methodOf(route), path, headers, body },
      query: input.query ? String(new URLSearchParams(input.query)) : "",
      sourceIp: input.sourceIp ?? "10.0.0.1",
    };
    const send = async (): Promise<ApiAnswer> => {
      if (input.as) headers.authorization = `Bearer ${await input.as.accessToken()}`;
      return this.persist(route.operationId, input.atMs, request);
    };
    let answer = await send();
    if (answer.status === 401 && input.as) {
      await input.as.renew();
      answer = await send();
    }
    // Who never saw the answer sends the same again, and goes by what is answered then.
    if (!input.isSentOnce && this.network.repeats()) answer = await send();
    if (answer.status >= 500)
      this.errors.push(`${route.operationId} answered ${answer.status}: ${answer.text}`);
    this.journal.record(input.call, answer);
    return answer;
  }

  private async persist(
    operation: string,
    atMs: number,
    request: Parameters<Platform["api"]["answer"]>[0],
  ): Promise<ApiAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      await this.network.beforeAttempt();
      const { life } = this.network;
      const began = performance.now();
      const isAlive = (): boolean => life !== undefined && this.network.life === life;
      const answer = await onBehalfOf({ operation, atMs }, () => this.platform.api.answer(request)).catch(
        (error: unknown) => {
          if (isAlive()) throw error;
          return NO_ANSWER;
        },
      );
      this.meter.request(operation, performance.now() - began, Buffer.byteLength(answer.text));
      if ((isAlive() && answer.status !== 503) || attempt === MAX_ATTEMPTS) return answer;
      this.retries += 1;
    }
  }
}

function refusalIn({ status, text }: ApiAnswer): Refusal {
  const document = ProblemDocument.safeParse(parsed(text));
  return {
    status,
    problem: document.data?.type.split(":").at(-1) ?? "not-a-problem-document",
    detail: document.data?.detail ?? text.slice(0, 200),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
