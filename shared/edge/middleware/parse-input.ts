import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type * as z from "zod";
import { DEFAULT_BODY_LIMIT_BYTES, type RouteContract } from "../../contracts/contract.ts";
import type { Language } from "../../domain/language.ts";
import { type FieldFault, ProblemError } from "../../errors/problem.ts";
import { issueWords } from "../issue-words.ts";
import { bytesOf } from "../sent-body.ts";
import type { StateOf } from "./edge-state.ts";

/** Parses params, query and body by the contract's schemas; what passes is trusted inside. */
export function parseInput(
  stateOf: StateOf,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    before: ({ event }) => {
      const state = stateOf(event);
      if (!state.route) throw new ProblemError("route-unknown");
      const { contract } = state.route;
      const faults: FieldFault[] = [];
      const parse = (schema: z.ZodType | undefined, value: unknown, root: string): unknown => {
        if (!schema) return undefined;
        const parsed = schema.safeParse(value, { error: (issue) => issueWords(issue, state.language) });
        if (parsed.success) return parsed.data;
        faults.push(...faultsOf(parsed.error, root, state.language));
        return undefined;
      };
      const params = parse(contract.params, event.pathParameters ?? {}, "/path");
      const query = parse(contract.query, event.queryStringParameters ?? {}, "/query");
      const body = contract.body ? parse(contract.body, bodyOf(event, contract), "") : undefined;
      if (faults.length > 0) throw new ProblemError("input-invalid", {}, { errors: faults });
      state.input = { params, query, body };
    },
  };
}

/** A body that has nothing to say may be left out, where the contract says what that means. */
function bodyOf(event: APIGatewayProxyEventV2, contract: RouteContract): unknown {
  const isAbsent = event.body === undefined || event.body === "";
  return isAbsent && contract.body?.safeParse(undefined).success ? undefined : readJson(event, contract);
}

function readJson(event: APIGatewayProxyEventV2, contract: RouteContract): unknown {
  const contentType = event.headers["content-type"] ?? "";
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType))
    throw new ProblemError("media-type-unsupported");
  const limitBytes = contract.bodyLimitBytes ?? DEFAULT_BODY_LIMIT_BYTES;
  const text = event.isBase64Encoded ? bytesOf(event).toString("utf8") : (event.body ?? "");
  if (Buffer.byteLength(text) > limitBytes) throw new ProblemError("body-too-large", { limitBytes });
  if (contract.anyDepth !== true && isNestedDeeperThan(MOST_DEPTH, text))
    throw new ProblemError("body-malformed");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ProblemError("body-malformed", {}, { cause: error });
  }
}

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

const MAX_FAULTS = 50;

const faultsOf = (error: z.ZodError, root: string, language: Language): FieldFault[] =>
  error.issues.slice(0, MAX_FAULTS).map((issue) => ({
    pointer: `${root}${issue.path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`,
    detail: issue.code === "custom" ? issueWords(issue, language) : issue.message,
  }));
