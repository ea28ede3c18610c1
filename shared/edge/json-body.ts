import { isUtf8 } from "node:buffer";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { DEFAULT_BODY_LIMIT_BYTES, type RouteContract } from "../contracts/contract.ts";
import { ProblemError } from "../errors/problem.ts";
import type { ProblemType } from "../errors/problem-types.ts";
import { bytesOf } from "./sent-body.ts";

/** How the body of any route that takes one may be refused. */
export const BODY_PROBLEMS = [
  "body-malformed",
  "body-too-large",
  "media-type-unsupported",
  "charset-unsupported",
  "content-encoding-unsupported",
] as const satisfies readonly ProblemType[];

const JSON_TYPE = /^\s*application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const CHARSET = /;\s*charset\s*=\s*("[^"]*"|[^\s;]*)/gi;

/**
 * The document that a body holds. Only plain JSON in UTF-8 is read: what says, or shows, that it is something else is
 * refused rather than read as what it is not.
 * @throws ProblemError one of `BODY_PROBLEMS`
 */
export function readJsonBody(event: APIGatewayProxyEventV2, contract: RouteContract): unknown {
  const { "content-type": contentType = "", "content-encoding": encoding = "" } = event.headers;
  if (!JSON_TYPE.test(contentType)) throw new ProblemError("media-type-unsupported");
  if (!charsetsOf(contentType).every(isNameOfUtf8)) throw new ProblemError("charset-unsupported");
  if (!encoding.split(",").every(isIdentity)) throw new ProblemError("content-encoding-unsupported");
  const limitBytes = contract.bodyLimitBytes ?? DEFAULT_BODY_LIMIT_BYTES;
  const text = textOf(event);
  if (Buffer.byteLength(text) > limitBytes) throw new ProblemError("body-too-large", { limitBytes });
  if (contract.anyDepth !== true && isNestedDeeperThan(MOST_DEPTH, text))
    throw new ProblemError("body-malformed");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ProblemError("body-malformed", {}, { cause: error });
  }
}

/** A gateway encodes what it does not take for text; bytes that are no UTF-8 would be read as replacement characters. */
function textOf(event: APIGatewayProxyEventV2): string {
  if (!event.isBase64Encoded) return event.body ?? "";
  const bytes = bytesOf(event);
  if (!isUtf8(bytes)) throw new ProblemError("body-malformed");
  return bytes.toString("utf8");
}

const charsetsOf = (contentType: string): string[] =>
  [...contentType.matchAll(CHARSET)].map(([, name = ""]) => name.replaceAll('"', "").trim());

const isNameOfUtf8 = (name: string): boolean => /^utf-?8$/i.test(name);

const isIdentity = (coding: string): boolean => /^\s*(?:identity)?\s*$/i.test(coding);

/** No contract comes near it, and what walks a document again and again stays within its stack. */
const MOST_DEPTH = 64;

/** Whether brackets outside of strings open so often before they close; counted before anything is built of them. */
function isNestedDeeperThan(most: number, json: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (inString) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === OPEN_ARRAY || code === OPEN_OBJECT) {
      depth++;
      if (depth > most) return true;
    } else if (code === CLOSE_ARRAY || code === CLOSE_OBJECT) depth--;
  }
  return false;
}

const [QUOTE, BACKSLASH, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [34, 92, 91, 93, 123, 125];
