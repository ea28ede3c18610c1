import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type * as z from "zod";
import type { RouteContract } from "../../contracts/contract.ts";
import type { Language } from "../../domain/language.ts";
import { type FieldViolation, ProblemError } from "../../errors/problem.ts";
import { issueWords } from "../issue-words.ts";
import { readJsonBody } from "../json-body.ts";
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
      const violations: FieldViolation[] = [];
      const parse = (schema: z.ZodType | undefined, value: unknown, root: string): unknown => {
        if (!schema) return undefined;
        const parsed = schema.safeParse(value, { error: (issue) => issueWords(issue, state.language) });
        if (parsed.success) return parsed.data;
        violations.push(...violationsOf(parsed.error, root, state.language));
        return undefined;
      };
      const params = parse(contract.params, event.pathParameters ?? {}, "/path");
      const query = parse(contract.query, event.queryStringParameters ?? {}, "/query");
      const body = contract.body ? parse(contract.body, bodyOf(event, contract), "") : undefined;
      if (violations.length > 0) throw new ProblemError("input-invalid", {}, { errors: violations });
      state.input = { params, query, body };
    },
  };
}

/** A body that has nothing to say may be left out, where the contract says what that means. */
function bodyOf(event: APIGatewayProxyEventV2, contract: RouteContract): unknown {
  const isAbsent = event.body === undefined || event.body === "";
  return isAbsent && contract.body?.safeParse(undefined).success ? undefined : readJsonBody(event, contract);
}

const MAX_VIOLATIONS = 50;

const violationsOf = (error: z.ZodError, root: string, language: Language): FieldViolation[] =>
  error.issues.slice(0, MAX_VIOLATIONS).map((issue) => ({
    pointer: `${root}${issue.path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`,
    detail: issue.code === "custom" ? issueWords(issue, language) : issue.message,
  }));
