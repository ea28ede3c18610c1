import { describe, expect, it } from "vitest";
import { ACTORS, pathOf } from "../../../shared/contracts/contract.ts";
import { ROUTES } from "../../../shared/contracts/routes.ts";
import { openApiDocument } from "../../../shared/edge/openapi/document.ts";

describe("the route list", () => {
  it("has every key and operation id once", () => {
    expect(new Set(ROUTES.map((r) => r.key)).size).toBe(ROUTES.length);
    expect(new Set(ROUTES.map((r) => r.operationId)).size).toBe(ROUTES.length);
  });

  it("gives every actor something to do", () => {
    expect(new Set(ROUTES.map((r) => r.actor))).toEqual(new Set(ACTORS));
  });

  it("carries no personal data in any address", () => {
    const parameters = new Set(ROUTES.flatMap((r) => [...pathOf(r).matchAll(/\{(\w+)\}/g)].map((m) => m[1])));

    expect([...parameters].sort()).toEqual([
      "additionId",
      "alertId",
      "boxBarcode",
      "campaignId",
      "caseId",
      "communityId",
      "day",
      "decisionId",
      "deviceId",
      "entryId",
      "exportId",
      "groupId",
      "importId",
      "keyId",
      "kind",
      "kitId",
      "laboratoryId",
      "linkId",
      "listFile",
      "number",
      "plateId",
      // The secret of an address; gateways sign nothing.
      "receiptToken",
      "reminderId",
      "residentId",
      "rollId",
      "roundId",
      "routeId",
      "runId",
      "siteId",
      "transferId",
      "tubeBarcode",
      "username",
      "version",
    ]);
  });

  it("parses every path parameter by a schema", () => {
    const unparsed = ROUTES.filter((r) => pathOf(r).includes("{") && !r.params).map((r) => r.key);

    expect(unparsed).toEqual([]);
  });
});

describe("the OpenAPI document", () => {
  it("describes exactly the routes of the list, each with the problems it can answer", () => {
    const { openapi, paths } = openApiDocument();

    const described = Object.entries(paths ?? {}).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(openapi).toBe("3.1.1");
    expect(described.sort()).toEqual(ROUTES.map((r) => r.key).sort());
    expect(JSON.stringify(paths?.["/v1/bookings"])).toContain("urn:twoplusn:problem:slot-full");
  });
});
