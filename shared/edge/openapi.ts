import * as z from "zod";
import {
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from "zod-openapi";
import {
  ACTORS,
  DEFAULT_BODY_LIMIT_BYTES,
  methodOf,
  pathOf,
  type RouteContract,
} from "../contracts/contract.ts";
import { ROUTES } from "../contracts/routes.ts";
import { problemUri } from "../errors/problem.ts";
import { PROBLEMS, type ProblemType } from "../errors/problem-types.ts";
import { BODY_PROBLEMS } from "./json-body.ts";

const ProblemDocument = z
  .object({
    type: z.string().meta({ description: "Stable name of the problem, `urn:twoplusn:problem:<name>`" }),
    status: z.int(),
    title: z.string(),
    detail: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    instance: z.string().optional(),
  })
  .meta({
    id: "Problem",
    description: "RFC 9457 problem document in the language of Accept-Language (zh-CN, en)",
  });

/** Problems that follow from the shape of a route, beside those its contract names. */
function problemsOf(route: RouteContract): ProblemType[] {
  const implied: ProblemType[] = ["busy", "internal-error"];
  if (route.params || route.query || route.body) implied.push("input-invalid");
  if (route.body) implied.push(...BODY_PROBLEMS);
  if (route.roles !== "public")
    implied.push("token-missing", "token-invalid", "role-forbidden", "scope-forbidden");
  return [...new Set([...route.problems, ...implied])];
}

function problemResponses(route: RouteContract): ZodOpenApiOperationObject["responses"] {
  const byStatus = new Map<number, ProblemType[]>();
  for (const type of problemsOf(route)) {
    const { status } = PROBLEMS[type];
    byStatus.set(status, [...(byStatus.get(status) ?? []), type]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, types]) => [
      String(status),
      {
        description: types.map((type) => `\`${problemUri(type)}\`: ${PROBLEMS[type].title.en}`).join("  \n"),
        content: { "application/problem+json": { schema: ProblemDocument } },
      },
    ]),
  );
}

function operationOf(route: RouteContract): ZodOpenApiOperationObject {
  const roles = route.roles === "public" ? "anyone" : route.roles.join(", ");
  const limitKiB = Math.round((route.bodyLimitBytes ?? DEFAULT_BODY_LIMIT_BYTES) / 1024);
  return {
    operationId: route.operationId,
    tags: [route.actor],
    summary: route.summary,
    description: `For: ${roles}.${route.body ? ` Body: at most ${limitKiB} KiB.` : ""}`,
    ...(route.roles === "public" ? { security: [] } : {}),
    requestParams: {
      ...(route.params instanceof z.ZodObject ? { path: route.params } : {}),
      ...(route.query instanceof z.ZodObject ? { query: route.query } : {}),
    },
    ...(route.body ? { requestBody: { content: { "application/json": { schema: route.body } } } } : {}),
    responses: {
      [String(route.status)]: {
        description: "Done",
        ...(route.answer ? { content: { "application/json": { schema: route.answer } } } : {}),
      },
      ...(route.cache ? { "304": { description: "Unchanged since the answer with the ETag given" } } : {}),
      ...problemResponses(route),
    },
  };
}

/** The OpenAPI 3.1 document, generated from the route list and the schemas that the edge itself parses with. */
export function openApiDocument(): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of ROUTES) {
    const path = pathOf(route);
    paths[path] = { ...paths[path], [methodOf(route).toLowerCase()]: operationOf(route) };
  }
  const document: ZodOpenApiObject = {
    openapi: "3.1.1",
    info: {
      title: "twoplusn",
      version: "1",
      description:
        "Screen a whole district for a virus in 48 hours. Times are ISO 8601 in UTC with milliseconds.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    tags: ACTORS.map((name) => ({ name })),
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } },
    paths,
  };
  return createDocument(document);
}
