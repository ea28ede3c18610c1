import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { RouteContract } from "../../../shared/contracts/contract.ts";
import {
  type From,
  type Place,
  rulesOf,
  type Thing,
  valueAt,
} from "../../../shared/contracts/object-rule.ts";
import type { Role } from "../../../shared/domain/access/scope.ts";
import { aRosterRow, COMMUNITY_1 } from "../../support/factories/district.ts";
import { inPart, lists, places, rows, signedIn, things } from "../../support/matrix/object-checks.ts";
import { type Called, createWorld } from "../../support/scenes/harness.ts";
import { CASES } from "./route-cases/cases.ts";
import type { Input } from "./route-cases/route-case.ts";
import { aScene, NO_BOX, NO_RUN, NO_TUBE, NOBODY, type Scene } from "./route-cases/scene.ts";
import { replaced, secretsOf, strangerOf } from "./route-cases/strangers.ts";

// Whose object a route touches is said in its contract. Each route is tried here with what is a stranger's, by every
// role that may call it: the caller must not learn whether it exists.

const MISSING: Record<Thing | Place, string> = {
  resident: NOBODY,
  tube: NO_TUBE,
  box: NO_BOX,
  run: NO_RUN,
  followUp: NO_TUBE,
  group: "01ARZ3NDEKTSV4RRFFQ69G5FAV",
  quarantineCase: "nothing-01ARZ3NDEKTSV4RRFFQ69G5FAV",
  site: "110107001-T98",
  subDistrict: "110107098",
  community: "110107001098",
  laboratory: "LAB98",
};
const THERE: Record<Place, string> = {
  site: "110107001-F1",
  subDistrict: "110107001",
  community: COMMUNITY_1,
  laboratory: "LAB01",
};

/** An id of the kind for a place in a request, there or missing. */
function idFor(from: From, ids: Record<string, string>, kind: Thing | Place): unknown {
  if (from.endsWith("documentNumber")) return aRosterRow(9_876).documentNumber;
  if (from.endsWith("siteId")) return ids.site;
  return from.endsWith("Ids") ? [ids[kind]] : ids[kind];
}

/** All that the caller hears, whatever the id they said. */
const heard = ({ status, problem }: Called<unknown>, named: unknown) => {
  const { type, title, detail, errors } = problem;
  const said = JSON.stringify({ type, title, detail, errors });
  return { status, said: said.replaceAll(String(named), "<named>") };
};

async function answers(scene: Scene, route: RouteContract, role: Role, input: Input, from: From) {
  const answer = await scene.world.call(route, { ...input, as: await strangerOf[role](scene) });
  return heard(answer, valueAt({ ...input }, from));
}

/** What is said of a row that took effect. */
const TAKEN = /"verdict":"(accepted|updated|applied|flagged|matched|alreadyBooked|alreadySampled)"/;

const named = <T extends { route: RouteContract; role: Role }>(tried: T[]) =>
  tried.map((one) => [`${one.route.key} as ${one.role}`, one] as const);

describe("a stranger's object and a missing one get the same answer:", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await aScene(await createWorld());
    // Their inputs make a group, a case and a quarantined operation, which lists must not show to strangers.
    for (const operationId of ["readGroup", "readFollowUp", "readQuarantineCase"])
      await CASES[operationId]?.input(scene);
  });
  const inputOf = async (route: RouteContract): Promise<Input> => {
    const found = CASES[route.operationId];
    if (!found) throw new Error(`no case walks ${route.operationId}`);
    return found.input(scene);
  };

  it.each(named(things))("%s", async (_, { route, role, rule, from }) => {
    const input = await inputOf(route);
    const missing = replaced(input, from, idFor(from, MISSING, rule.kind));
    const ofStranger = await answers(scene, route, role, input, from);
    const ofMissing = await answers(scene, route, role, missing, from);

    expect(ofStranger.status).toBeGreaterThanOrEqual(400);
    expect(ofStranger).toEqual(ofMissing);
  });

  it.each(named(places))("%s, a place", async (_, { route, role, rule, from }) => {
    const input = await inputOf(route);
    const there = replaced(input, from, idFor(from, THERE, rule.kind));
    const missing = replaced(input, from, idFor(from, MISSING, rule.kind));
    const ofStranger = await answers(scene, route, role, there, from);
    const ofMissing = await answers(scene, route, role, missing, from);

    expect(ofStranger.status).toBe(403);
    expect(ofStranger).toEqual(ofMissing);
  });

  it.each(named(lists))("%s, a list", async (_, { route, role }) => {
    const input = { ...(await inputOf(route)), query: {} };
    const { status, body } = await scene.world.call(route, { ...input, as: await strangerOf[role](scene) });

    expect(status, JSON.stringify(body)).toBe(200);
    const said = JSON.stringify(body);
    for (const secret of secretsOf(scene)) expect(said).not.toContain(secret);
  });

  it.each(named(rows))("%s, rows", async (_, { route, role }) => {
    const input = await inputOf(route);
    const { status, body } = await scene.world.call(route, { ...input, as: await strangerOf[role](scene) });

    expect([200, 403]).toContain(status);
    expect(JSON.stringify(body)).not.toMatch(TAKEN);
  });
});

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

/** Every place that a schema has a name for, with steps joined by dots. */
const placesOf = (schema: JsonSchema, at: string): string[] => [
  at,
  ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => placesOf(inner, `${at}.${name}`)),
  ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((inner) => placesOf(inner, at)),
];

const schemaOf = (part: z.ZodType | undefined): JsonSchema =>
  part ? (z.toJSONSchema(part, { io: "input", unrepresentable: "any" }) as JsonSchema) : {};

describe("what contracts say of objects", () => {
  it.each(
    signedIn
      .filter(({ object }) => "kind" in object && object.kind === "district")
      .map((r) => [r.key, r] as const),
  )("%s is for roles of the whole district alone", (_, route) => {
    expect(inPart(route)).toEqual([]);
  });

  it.each(signedIn.map((r) => [r.key, r] as const))("%s names places that its requests have", (_, route) => {
    const froms = rulesOf(route).flatMap((rule) => ("from" in rule ? [rule.from] : []));
    const { params, query, body } = route;
    const places = Object.entries({ params, query, body }).flatMap(([at, part]) =>
      placesOf(schemaOf(part), at),
    );
    for (const from of froms) expect(places).toContain(from);
  });
});
