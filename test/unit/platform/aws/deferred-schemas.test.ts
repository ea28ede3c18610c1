import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { standIns } from "../../../../infra/constructs/bundling.ts";
import type { RouteContract } from "../../../../shared/contracts/contract.ts";
import { openApiDocument } from "../../../../shared/edge/openapi/document.ts";
import { COMPONENT_EXAMPLES } from "../../../../shared/edge/openapi/example-values.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const SOURCE = `
  export { ROUTES, DECLARED_SCHEMAS } from "./shared/contracts/routes.ts";
`;

interface Contracts {
  ROUTES: readonly RouteContract[];
  DECLARED_SCHEMAS: readonly [string, z.ZodType][];
}

async function contractsWith(alias: Record<string, string>, outfile: string): Promise<Contracts> {
  await build({
    ...{ stdin: { contents: SOURCE, resolveDir: ROOT }, absWorkingDir: ROOT, outfile, alias },
    ...{ bundle: true, platform: "node", format: "esm", mainFields: ["module", "main"] },
  });
  return import(pathToFileURL(outfile).href);
}

const Described = z.looseObject({
  operationId: z.string(),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.unknown()).optional(),
});
const Content = z.object({ content: z.object({ "application/json": z.object({ example: z.unknown() }) }) });

/** Bodies and answers of each operation, as the API's document shows them. */
const EXAMPLES = new Map(
  Object.values(openApiDocument().paths ?? {}).flatMap((item) =>
    Object.values(item).map((operation): [string, unknown[]] => {
      const { operationId, requestBody, responses = {} } = Described.parse(operation);
      const parts = [requestBody, ...Object.values(responses)];
      return [
        operationId,
        parts.flatMap((part) => Content.safeParse(part).data?.content["application/json"].example ?? []),
      ];
    }),
  ),
);

/** Every schema of the contracts, with values of which it takes some and refuses most. */
const triedWith = ({ ROUTES, DECLARED_SCHEMAS }: Contracts): [string, z.ZodType, unknown[]][] => [
  ...ROUTES.flatMap(({ operationId, params, query, body, answer }) =>
    Object.entries({ params, query, body, answer }).flatMap(
      ([part, schema]): [string, z.ZodType, unknown[]][] =>
        schema ? [[`${operationId} ${part}`, schema, EXAMPLES.get(operationId) ?? []]] : [],
    ),
  ),
  ...DECLARED_SCHEMAS.map(([name, schema]): [string, z.ZodType, unknown[]] => [
    name,
    schema,
    Object.values(COMPONENT_EXAMPLES),
  ]),
];

/** A value, and the same without its first member and with one of another kind. */
function spoilt(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [value];
  const [first, ...rest] = Object.entries(value);
  return first === undefined ? [value] : [value, Object.fromEntries(rest), { ...value, [first[0]]: [] }];
}

describe("schemas that are built when they are asked for", () => {
  let plain: Contracts;
  let deferred: Contracts;
  let into: string;

  beforeAll(async () => {
    into = await mkdtemp(join(tmpdir(), "twoplusn-schemas-"));
    plain = await contractsWith({}, join(into, "plain.mjs"));
    deferred = await contractsWith(standIns(ROOT), join(into, "deferred.mjs"));
  }, 60_000);
  afterAll(() => rm(into, { recursive: true }));

  it("take and refuse the same, and say the same about it", () => {
    const odd = [undefined, null, {}, [], "", "2026-03-02T01:10:00.000Z", 7, [{}]];
    const said = (contracts: Contracts) =>
      triedWith(contracts).map(([name, schema, examples]) => [
        name,
        [...odd, ...examples].flatMap(spoilt).map((value) => {
          const { success, data, error } = schema.safeParse(value);
          return success ? JSON.stringify(data) : `${error.issues.length} ${error.issues[0]?.message}`;
        }),
      ]);

    const ofDeferred = said(deferred);

    expect(ofDeferred.length).toBeGreaterThan(300);
    expect(ofDeferred).toEqual(said(plain));
  });

  it("are left unbuilt until then", () => {
    const [, schema] = triedWith(deferred)[0] ?? [];
    const derived = schema?.optional().nullable();

    expect(Object.keys(derived ?? {})).toContain("def");
    expect(derived?.safeParse(null).success).toBe(true);
  });
});
