import { describe, expect, it } from "vitest";
import { methodOf, pathOf, type RouteContract } from "../../../shared/contracts/contract.ts";
import { ROUTES } from "../../../shared/contracts/routes.ts";
import { openApiDocument } from "../../../shared/edge/openapi/document.ts";

const { paths } = openApiDocument();

interface Described {
  parameters?: { in: string; name: string; example?: unknown }[];
  requestBody?: { content: Record<string, { example?: unknown }> };
  responses: Record<string, { content?: Record<string, { example?: unknown }> }>;
}

const describedAs = (route: RouteContract): Described =>
  Reflect.get(paths?.[pathOf(route)] ?? {}, methodOf(route).toLowerCase()) as Described;

const parametersIn = (operation: Described, place: string): Record<string, string> =>
  Object.fromEntries(
    (operation.parameters ?? [])
      .filter((parameter) => parameter.in === place)
      .map(({ name, example }) => [name, String(example)]),
  );

describe("the example of", () => {
  it.each(ROUTES.map((route) => [route.key, route] as const))("%s keeps its own contract", (_, route) => {
    const operation = describedAs(route);
    const answer = operation.responses[String(route.status)]?.content?.["application/json"]?.example;
    const body = operation.requestBody?.content["application/json"]?.example;

    const violations = [
      route.params?.safeParse(parametersIn(operation, "path")).error,
      route.query?.safeParse(parametersIn(operation, "query")).error,
      route.body?.safeParse(body).error,
      route.answer?.safeParse(answer).error,
    ].flatMap((error) => error?.issues.map(({ path, message }) => `${path.join("/")}: ${message}`) ?? []);
    expect(violations).toEqual([]);
  });
});
