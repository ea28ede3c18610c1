import * as z from "zod";
import {
  type CreateDocumentOptions,
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiRequestBodyObject,
} from "zod-openapi";
import {
  ACTORS,
  DEFAULT_BODY_LIMIT_BYTES,
  methodOf,
  pathOf,
  type RouteContract,
} from "../../contracts/contract.ts";
import { ROUTES } from "../../contracts/routes.ts";
import { namedSchemas, withNames } from "./component-names.ts";
import { addExamples } from "./examples.ts";
import { ProblemDocument, ProblemResponses } from "./problem-responses.ts";
import { TAG_DESCRIPTIONS } from "./tags.ts";

function operationOf(route: RouteContract, problems: ProblemResponses): ZodOpenApiOperationObject {
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
    ...(route.body ? { requestBody: bodyOf(route.body) } : {}),
    responses: {
      [String(route.status)]: {
        description: "Done",
        ...(route.answer ? { content: { "application/json": { schema: route.answer } } } : {}),
      },
      ...(route.cache ? { "304": { description: "Unchanged since the answer with the ETag given" } } : {}),
      ...problems.of(route),
    },
  };
}

const bodyOf = (schema: z.ZodType): ZodOpenApiRequestBodyObject => ({
  required: !schema.safeParse(undefined).success,
  content: { "application/json": { schema } },
});

const schemaOptions: CreateDocumentOptions = {
  override: ({ jsonSchema, zodSchema, io }) => {
    const { def } = zodSchema._zod;
    // Answers may gain fields; a client that refuses what it does not know would break on that day.
    if (io === "output" && def.type === "object") delete jsonSchema.additionalProperties;
    if (def.type === "record") nameProperties(jsonSchema);
  },
};

/** A record of known keys says what each of them holds. */
function nameProperties(jsonSchema: z.core.JSONSchema.BaseSchema): void {
  const { propertyNames, additionalProperties, required } = jsonSchema;
  if (!required || typeof propertyNames !== "object" || typeof additionalProperties !== "object") return;
  jsonSchema.properties = Object.fromEntries(required.map((name) => [name, { ...additionalProperties }]));
  delete jsonSchema.propertyNames;
  delete jsonSchema.additionalProperties;
}

/** The OpenAPI 3.1 document, generated from the route list and the schemas that the edge itself parses with. */
export function openApiDocument(): ReturnType<typeof createDocument> {
  const problems = new ProblemResponses();
  const paths: ZodOpenApiPathsObject = {};
  for (const route of ROUTES) {
    const path = pathOf(route);
    paths[path] = { ...paths[path], [methodOf(route).toLowerCase()]: operationOf(route, problems) };
  }
  const description: ZodOpenApiObject = {
    openapi: "3.1.1",
    info: {
      title: "twoplusn",
      version: "1",
      description:
        "Screen a whole district for a virus in 48 hours. Times are ISO 8601 in UTC with milliseconds.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    tags: ACTORS.map((name) => ({ name, description: TAG_DESCRIPTIONS[name] })),
    security: [{ bearer: [] }],
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
      responses: problems.components,
    },
    paths,
  };
  const named = { Problem: ProblemDocument, ...namedSchemas() };
  const document = withNames(named, () => createDocument(description, schemaOptions));
  addExamples(document);
  return document;
}
