import { describe, expect, it } from "vitest";
import { routeTable } from "../../../../local/server/route-table.ts";
import { methodOf, pathOf } from "../../../../shared/contracts/contract.ts";
import { ROUTES } from "../../../../shared/contracts/routes.ts";

const find = routeTable(ROUTES);

describe("the route table", () => {
  it("finds every declared route with its parameters", () => {
    for (const contract of ROUTES) {
      const path = pathOf(contract).replace(/\{(\w+)\}/g, "value-of-$1");

      const found = find(methodOf(contract), path);

      const names = [...pathOf(contract).matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const params = Object.fromEntries(names.map((name) => [name, `value-of-${name}`]));
      expect(found).toEqual({ kind: "route", contract, params });
    }
  });

  it("decodes parameters once", () => {
    const found = find("GET", "/v1/boxes/a%2520b");

    expect(found).toMatchObject({ kind: "route", params: { boxBarcode: "a%20b" } });
  });

  it("names the methods that an address takes when it is asked with another", () => {
    expect(find("DELETE", "/v1/bookings")).toEqual({ kind: "otherMethods", allow: "POST" });
    expect(find("POST", "/v1/me")).toEqual({ kind: "otherMethods", allow: "GET, PATCH" });
  });

  it("knows nothing of other addresses, nor of ones that cannot be decoded", () => {
    for (const path of ["/v1/", "/v1/nothing", "/v1/me/", "/v1/boxes/%zz", "/v1/boxes/a/b/c"])
      expect(find("GET", path)).toEqual({ kind: "unknown" });
  });
});
