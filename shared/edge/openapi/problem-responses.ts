import * as z from "zod";
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from "zod-openapi";
import type { RouteContract } from "../../contracts/contract.ts";
import { problemUri } from "../../errors/problem.ts";
import { PROBLEMS, type ProblemType } from "../../errors/problem-types.ts";
import { BODY_PROBLEMS } from "../json-body.ts";

/** More problems than this at one status are described where they stand, for a name of them all would be too long. */
const MOST_IN_A_NAME = 3;

export const ProblemDocument = z
  .object({
    type: z.string().meta({ description: "Stable name of the problem, `urn:twoplusn:problem:<name>`" }),
    status: z.int(),
    title: z.string(),
    detail: z.string(),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: "What is wrong with the input, each with a JSON pointer to its place" }),
    instance: z.string().optional(),
  })
  .meta({ description: "RFC 9457 problem document in the language of Accept-Language (zh-CN, en)" });

/** Problems that follow from the shape of a route, beside those that its contract names. */
function problemsOf(route: RouteContract): ProblemType[] {
  const implied: ProblemType[] = ["busy", "internal-error", "request-malformed", "headers-too-large"];
  if (route.params || route.query || route.body) implied.push("input-invalid");
  if (route.body) implied.push(...BODY_PROBLEMS);
  if (route.roles !== "public")
    implied.push("token-missing", "token-invalid", "role-forbidden", "scope-forbidden");
  return [...new Set([...route.problems, ...implied])];
}

/** The problem responses of all routes. Those that several routes have are components. */
export class ProblemResponses {
  readonly components: Record<string, ZodOpenApiResponseObject> = {};

  of(route: RouteContract): ZodOpenApiResponsesObject {
    const byStatus = new Map<number, ProblemType[]>();
    for (const type of problemsOf(route)) {
      const { status } = PROBLEMS[type];
      byStatus.set(status, [...(byStatus.get(status) ?? []), type]);
    }
    return Object.fromEntries(
      [...byStatus].map(([status, types]) => [String(status), this.response(types.toSorted())]),
    );
  }

  private response(types: readonly ProblemType[]): ZodOpenApiResponseObject | { $ref: string } {
    if (types.length > MOST_IN_A_NAME) return describe(types);
    const name = types.map(pascalCase).join("Or");
    this.components[name] ??= describe(types);
    return { $ref: `#/components/responses/${name}` };
  }
}

const pascalCase = (type: string): string => type.replace(/(?:^|-)(\w)/g, (_, first) => first.toUpperCase());

const describe = (types: readonly ProblemType[]): ZodOpenApiResponseObject => ({
  description: types.map((type) => `\`${problemUri(type)}\`: ${PROBLEMS[type].title.en}`).join("  \n"),
  content: { "application/problem+json": { schema: ProblemDocument } },
});
