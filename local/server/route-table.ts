import findMyWay from "find-my-way";
import { methodOf, pathOf, type RouteContract } from "../../shared/contracts/contract.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

const isMethod = (method: string): method is Method => METHODS.some((known) => known === method);

export type FoundRoute =
  | { kind: "route"; contract: RouteContract; params: Record<string, string | undefined> }
  | { kind: "otherMethods"; allow: string }
  | { kind: "unknown" };

/** Finds the contract of a request's method and path, as API Gateway does with the same list. */
export function routeTable(
  contracts: readonly RouteContract[],
): (method: string, path: string) => FoundRoute {
  const router = findMyWay({ maxParamLength: 200 });
  const serveNothing = (): void => {};
  for (const contract of contracts) {
    const method = methodOf(contract);
    if (!isMethod(method)) throw new Error(`${contract.key}: ${method} is not served`);
    router.on(method, pathOf(contract).replace(/\{(\w+)\}/g, ":$1"), serveNothing, contract);
  }
  router.compile();

  return (method, path) => {
    const found = isMethod(method) ? router.find(method, path) : null;
    if (found) return { kind: "route", contract: found.store, params: found.params };
    const allow = METHODS.filter((other) => router.find(other, path)).join(", ");
    return allow === "" ? { kind: "unknown" } : { kind: "otherMethods", allow };
  };
}
