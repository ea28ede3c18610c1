import { isPlaceRule, isThingRule, type ObjectRule, type Place, valueAt } from "../api/object-rule.ts";
import { subDistrictOf } from "../domain/area.ts";
import {
  coversCommunity,
  coversLaboratory,
  coversSite,
  coversSubDistrict,
  type Scope,
} from "../domain/scope.ts";
import { ProblemError } from "./problem.ts";

type Input = Record<"params" | "query" | "body", unknown>;

const COVERS: Record<Place, (scope: Scope, id: string) => boolean> = {
  site: coversSite,
  community: coversCommunity,
  laboratory: coversLaboratory,
  subDistrict: (scope, id) => coversSubDistrict(scope, subDistrictOf(id)),
};

/**
 * What a caller may reach of what their request names, by the object rules of the route's contract. The edge checks
 * places; a handler asks for the rest.
 */
export class Reach {
  private asked = false;

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
      const id = valueAt(this.input, rule.from);
      if (typeof id === "string" && !COVERS[rule.kind](this.scope, id))
        throw new ProblemError("scope-forbidden", { subject: id });
    }
  }

  /**
   * The thing that the request names, if the caller may reach it.
   * @throws ProblemError the one that the contract names, for what is missing and for what is a stranger's
   */
  one<T>(found: T | undefined, covers: (scope: Scope, found: T) => boolean = () => true): T {
    this.asked = true;
    if (found === undefined || !covers(this.scope, found)) throw this.unknown();
    return found;
  }

  /** Of a list what the caller may reach. */
  those<T>(found: readonly T[], covers: (scope: Scope, found: T) => boolean): T[] {
    this.asked = true;
    return found.filter((each) => covers(this.scope, each));
  }

  /** A check that is part of what is done, as a condition of its write. */
  async checkedBy<T>(done: Promise<T>): Promise<T> {
    this.asked = true;
    return done;
  }

  /** The scope, for a handler that asks only for what it covers. */
  within(): Scope {
    this.asked = true;
    return this.scope;
  }

  /** What is said of a thing that the caller may not reach, or that does not exist. */
  unknown(): ProblemError {
    const rule = this.rules.find(isThingRule);
    if (!rule) throw new Error("no rule of the contract names a thing");
    const name = rule.from.slice(rule.from.lastIndexOf(".") + 1);
    return new ProblemError(rule.unknown, { [name]: String(valueAt(this.input, rule.from)) });
  }

  /** Whether the handler made the check that its contract declares. */
  get isChecked(): boolean {
    return this.asked || !this.rules.some((rule) => isThingRule(rule) || rule.kind === "list");
  }
}
