import type { RouteContract } from "../../../shared/contracts/contract.ts";
import {
  type From,
  isPlaceRule,
  isThingRule,
  type PlaceRule,
  rulesOf,
  type ThingRule,
} from "../../../shared/contracts/object-rule.ts";
import { ROUTES } from "../../../shared/contracts/routes.ts";
import { ROLES, type Role, SCOPE_OF_ROLE } from "../../../shared/domain/access/scope.ts";

// What the matrices try, as it follows from the contracts: which route by which role, with whose object.

export interface ObjectCheck<Rule> {
  route: RouteContract;
  role: Role;
  rule: Rule;
  from: From;
}

export const signedIn = ROUTES.filter((route) => route.roles !== "public");
const rolesOf = ({ roles }: RouteContract): readonly Role[] => (roles === "public" ? [] : roles);

/** Those of a route's roles that reach a part of the district only. */
export const inPart = (route: RouteContract): Role[] =>
  rolesOf(route).filter((role) => SCOPE_OF_ROLE[role] !== "district");
/** Those whom a route turns away. */
export const othersThan = (route: RouteContract): Role[] =>
  ROLES.filter((role) => !rolesOf(route).includes(role));

export const things: ObjectCheck<ThingRule>[] = signedIn.flatMap((route) =>
  rulesOf(route)
    .filter(isThingRule)
    .flatMap((rule) => inPart(route).map((role) => ({ route, role, rule, from: rule.from }))),
);
export const places: ObjectCheck<PlaceRule>[] = signedIn.flatMap((route) =>
  rulesOf(route)
    .filter(isPlaceRule)
    .flatMap((rule) => inPart(route).map((role) => ({ route, role, rule, from: rule.from }))),
);
const withRule = (wanted: "list" | "rows") =>
  signedIn
    .filter((route) => rulesOf(route).some(({ kind }) => kind === wanted))
    .flatMap((route) => inPart(route).map((role) => ({ route, role })));
export const lists = withRule("list");
export const rows = withRule("rows");
