import type { Problem } from "../../../shared/contracts/problem.ts";
import { currentLanguage } from "../i18n/language.ts";
import { CallProblem, NoAnswer } from "./problem.ts";

const ANSWER_WITHIN_MS = 30_000;

export interface Request {
  method: string;
  path: string;
  body?: unknown;
  accessToken?: string;
  /** Headers that depend on the body's very text, a signature for instance. */
  headersFor?: HeadersFor | undefined;
}

export type HeadersFor = (text: string) => Promise<Record<string, string>>;

/** Send one request. @throws CallProblem for a problem answer, NoAnswer when none came within 30 s */
export async function send(request: Request): Promise<Response> {
  const response = await answerTo(request);
  if (response.ok) return response;
  throw new CallProblem(await problemOf(response), retryAfterOf(response));
}

function retryAfterOf(response: Response): number | undefined {
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return Number.isNaN(seconds) ? undefined : seconds;
}

async function answerTo({ method, path, body, accessToken, headersFor }: Request): Promise<Response> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const more = text === undefined ? undefined : await headersFor?.(text);
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), ANSWER_WITHIN_MS);
  try {
    return await fetch(path, {
      method,
      signal: abort.signal,
      headers: {
        "Accept-Language": currentLanguage(),
        ...(text === undefined ? {} : { "Content-Type": "application/json" }),
        ...(accessToken === undefined ? {} : { Authorization: `Bearer ${accessToken}` }),
        ...more,
      },
      ...(text === undefined ? {} : { body: text }),
    });
  } catch (cause) {
    throw new NoAnswer(cause);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A gateway in between may answer with something else than a problem document; then the status is all there is. What API
 * Gateway answers for a token that the authorizer refuses is 403 `{"message":"Forbidden"}`, which cannot be changed; the
 * functions never answer so.
 */
async function problemOf(response: Response): Promise<Problem> {
  const status = response.status;
  const bare = { type: "about:blank", status, title: `HTTP ${status}`, detail: response.statusText };
  if (!(response.headers.get("Content-Type") ?? "").includes("json")) return bare;
  try {
    const answer: Partial<Problem> & { message?: unknown } = await response.json();
    if ((status === 401 || status === 403) && answer.type === undefined && answer.message !== undefined)
      return { ...bare, type: "urn:twoplusn:problem:token-invalid" };
    return { ...bare, ...answer };
  } catch {
    return bare;
  }
}
