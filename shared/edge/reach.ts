import {
  type From,
  isPlaceRule,
  isThingRule,
  type ObjectRule,
  type Place,
  type ThingRule,
  valueAt,
} from "../contracts/object-rule.ts";
import {
  coversCommunity,
  coversLaboratory,
  coversSite,
  coversSubDistrict,
  type Scope,
} from "../domain/access/scope.ts";
import { subDistrictOf } from "../domain/area.ts";
import { ProblemError } from "../errors/problem.ts";

type Input = Record<"params" | "query" | "body", unknown>;

const COVERS: Record<Place, (scope: Scope, id: string) => boolean> = {
  site: coversSite,
  community: coversCommunity,
  laboratory: coversLaboratory,
  subDistrict: (scope, id) => coversSubDistrict(scope, subDistrictOf(id)),
};

/**
 * What a caller may reach of what their request names, by the object rules of the route's contract. The edge checks
 * places; a handler asks for the rest. Each check is recorded with the rule that it keeps.
 */
export class Reach {
  /** How many objects were checked for each place that names things. */
  private readonly checked = new Map<From, number>();
  private isListChecked = false;

  constructor(
    private readonly rules: readonly ObjectRule[],
    readonly scope: Scope,
    private readonly input: Input,
  ) {}

  /** @throws ProblemError `scope-forbidden` for a place that the caller's scope does not cover */
  assertPlaces(): void {
    for (const rule of this.rules) {
      if (rule.kind === "district" && this.scope.kind !== "district")
        throw new ProblemError("scope-forbidden", { subject: "district" });
      if (!isPlaceRule(rule)) continue;
      for (const id of this.namedBy(rule.from))
        if (!COVERS[rule.kind](this.scope, id)) throw new ProblemError("scope-forbidden", { subject: id });
    }
  }

  /**
   * The thing that the request names, if the caller may reach it.
   * @param from the place that names it, where the contract has several; more than one if `covers` holds for all of them
   * @throws ProblemError the one that the contract names, for what is missing and for what is a stranger's
   */
  one<T>(found: T | undefined, covers: (scope: Scope, found: T) => boolean, ...from: From[]): T {
    const rules = this.thingRules(from);
    for (const rule of rules) this.checked.set(rule.from, (this.checked.get(rule.from) ?? 0) + 1);
    if (found === undefined || !covers(this.scope, found)) throw this.unknown(...from);
    return found;
  }

  /** Of a list what the caller may reach. */
  those<T>(found: readonly T[], covers: (scope: Scope, found: T) => boolean): T[] {
    this.isListChecked = true;
    return found.filter((each) => covers(this.scope, each));
  }

  /** The scope, for a handler that asks only for what it covers, or holds each row of a request against it. */
  within(): Scope {
    this.isListChecked = true;
    return this.scope;
  }

  /** What is said of a thing that the caller may not reach, or that does not exist. */
  unknown(...from: From[]): ProblemError {
    const [rule] = this.thingRules(from);
    if (!rule) throw new Error("no rule of the contract names a thing");
    const name = rule.from.slice(rule.from.lastIndexOf(".") + 1);
    return new ProblemError(rule.unknown, { [name]: String(valueAt(this.input, rule.from)) });
  }

  /** The rules whose check the handler did not make. */
  get unchecked(): ObjectRule[] {
    return this.rules.filter((rule) => {
      if (isThingRule(rule)) return (this.checked.get(rule.from) ?? 0) < this.namedBy(rule.from).length;
      return (rule.kind === "list" || rule.kind === "rows") && !this.isListChecked;
    });
  }

  private thingRules(from: readonly From[]): ThingRule[] {
    const things = this.rules.filter(isThingRule);
    if (from.length === 0 && things.length > 1) throw new Error("the contract names several things");
    return from.length === 0 ? things : things.filter((rule) => from.includes(rule.from));
  }

  /** The ids at a place of the request: none where it is optional and absent. */
  private namedBy(from: From): string[] {
    const value = valueAt(this.input, from);
    if (value === undefined) return [];
    return (Array.isArray(value) ? value : [value]).map(String);
  }
}
