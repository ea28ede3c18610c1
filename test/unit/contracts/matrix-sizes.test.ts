import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ROUTES } from "../../../shared/contracts/routes.ts";
import { ROLES } from "../../../shared/domain/access/scope.ts";
import { lists, othersThan, places, rows, signedIn, things } from "../../support/matrix/object-checks.ts";

const ACCESS = readFileSync(new URL("../../../docs/access.md", import.meta.url), "utf8");
/** The rows of the table under a heading: what is counted, and how many. */
const documented = new Map(
  (ACCESS.split("## Route and object matrix\n")[1]?.split("\n## ")[0] ?? "")
    .split("\n")
    .flatMap((line): [string, number][] => {
      const [, what, count] = /^\| ([^|]+?) +\| ([\d,]+) +\|$/.exec(line) ?? [];
      return what && count ? [[what, Number(count.replaceAll(",", ""))]] : [];
    }),
);
/** A few routes more need not change the page. */
const MOST_DRIFT = 0.1;
const FEW = 3;

const checks = [...things, ...places, ...lists, ...rows];
const SIZES: [what: string, count: number][] = [
  ["routes", ROUTES.length],
  ["callers: nine roles, and nobody", ROLES.length + 1],
  ["pairs of route and caller", ROUTES.length * (ROLES.length + 1)],
  ["roles turned away", signedIn.reduce((sum, route) => sum + othersThan(route).length, 0)],
  ["requests without a token turned away", signedIn.length],
  ["object checks", checks.length],
  ["a stranger's thing and a missing one", things.length],
  ["a place of others and a missing one", places.length],
  ["lists that must not show a stranger's objects", lists.length],
  ["batches with a stranger's rows", rows.length],
  ["roles tried as strangers", new Set(checks.map(({ role }) => role)).size],
];

describe("the size of the matrices, as documented:", () => {
  it.each(SIZES)("%s: %i", (what, count) => {
    const drift = Math.abs((documented.get(what) ?? 0) - count);
    expect(drift).toBeLessThanOrEqual(Math.max(FEW, count * MOST_DRIFT));
  });

  it("nothing else is documented", () => {
    expect([...documented.keys()]).toEqual(SIZES.map(([what]) => what));
  });
});
