import type { ProblemType } from "../errors/problem-types.ts";

/** Where in a request an id stands, `params.boxBarcode`; steps into objects are joined by dots. */
export type From = `${"params" | "query" | "body"}.${string}`;

/** Parts of the district whose id alone says whether a scope covers them. */
const PLACES = ["site", "subDistrict", "community", "laboratory"] as const;
export type Place = (typeof PLACES)[number];

/** What is somebody's because of what it holds, so that it is read before that can be said. */
const THINGS = ["resident", "tube", "box", "run", "followUp", "group", "quarantineCase"] as const;
export type Thing = (typeof THINGS)[number];

/**
 * Whose object a route touches, and how that is checked. A place is checked by the edge before the handler runs. Things,
 * lists and rows are checked by the handler with `reach`; an answer without each of these checks is withheld. What a
 * request may leave out is checked where it is named. Of a stranger's object the caller hears the same as of one that
 * does not exist.
 */
export type ObjectRule =
  /** Nothing that is anybody's. */
  | { kind: "none"; because: string }
  /** The caller's own, found by the token and by nothing that the request says. */
  | { kind: "own" }
  /** Anything in the district: for roles that work in all of it. */
  | { kind: "district" }
  | { kind: Place; from: From }
  | { kind: Thing; from: From; check: string; unknown: ProblemType }
  /** A list or sums, of which the caller's scope covers a part. */
  | { kind: "list"; check: string }
  /** Many objects, each with a verdict of its own. */
  | { kind: "rows"; check: string };

export type ThingRule = Extract<ObjectRule, { kind: Thing }>;
export type PlaceRule = Extract<ObjectRule, { kind: Place }>;

const isOneOf = <K extends string>(kinds: readonly K[], kind: string): kind is K =>
  kinds.some((each) => each === kind);
export const isPlaceRule = (rule: ObjectRule): rule is PlaceRule => isOneOf(PLACES, rule.kind);
export const isThingRule = (rule: ObjectRule): rule is ThingRule => isOneOf(THINGS, rule.kind);

/** A route's rules; most have one. */
export const rulesOf = ({ object }: { object: ObjectRule | readonly ObjectRule[] }): readonly ObjectRule[] =>
  "kind" in object ? [object] : object;

/** What a request says at a place; undefined where it says nothing. */
export function valueAt(request: Record<string, unknown>, from: From): unknown {
  let value: unknown = request;
  for (const step of from.split("."))
    value = typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined;
  return value;
}
