import { forgetAccessToken, freshAccessToken } from "../session/refresh.ts";
import type { Audience } from "../session/session-store.ts";
import type { AnswerOf, CallInput, Endpoint } from "./endpoints.ts";
import { CallProblem } from "./problem.ts";
import { type HeadersFor, type Request, send } from "./send.ts";

interface Parts {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/**
 * Call a route and answer what its contract promises. `as` names whose sign-in is used; without it the call is
 * public. A token that the server no longer takes is refreshed once.
 * @throws CallProblem | NoAnswer | SignInNeeded
 */
export async function call<Key extends Endpoint>(
  endpoint: Key,
  input: CallInput<Key> & { as?: Audience; headersFor?: HeadersFor | undefined },
): Promise<AnswerOf<Key>> {
  const { as: audience, headersFor, ...parts } = input;
  const request = { ...requestOf(endpoint, parts), headersFor };
  const response = audience === undefined ? await send(request) : await sendSignedIn(request, audience);
  const text = await response.text();
  return JSON.parse(text === "" ? "null" : text);
}

async function sendSignedIn(request: Request, audience: Audience): Promise<Response> {
  const accessToken = await freshAccessToken(audience);
  try {
    return await send({ ...request, accessToken });
  } catch (error) {
    if (!(error instanceof CallProblem && error.is("token-invalid"))) throw error;
    forgetAccessToken(audience, accessToken);
    return send({ ...request, accessToken: await freshAccessToken(audience) });
  }
}

function requestOf(key: string, { params = {}, query = {}, body }: Parts): Request {
  const space = key.indexOf(" ");
  const path = key
    .slice(space + 1)
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const suffix = search.toString();
  return { method: key.slice(0, space), path: suffix ? `${path}?${suffix}` : path, body };
}
