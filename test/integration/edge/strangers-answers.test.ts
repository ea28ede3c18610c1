import { beforeAll, describe, expect, it } from "vitest";
import type { RouteContract } from "../../../shared/contracts/contract.ts";
import { isPlaceRule, type Place, rulesOf, valueAt } from "../../../shared/contracts/object-rule.ts";
import { ROUTES } from "../../../shared/contracts/routes.ts";
import { type Role, SCOPE_OF_ROLE } from "../../../shared/domain/access/scope.ts";
import { COMMUNITY_2, SUB_DISTRICT_2 } from "../../support/factories/district.ts";
import { createWorld } from "../../support/scenes/harness.ts";
import { CASES } from "./route-cases/cases.ts";
import type { Input } from "./route-cases/route-case.ts";
import { aScene, type Scene } from "./route-cases/scene.ts";
import { replaced, secretsOf, strangerOf } from "./route-cases/strangers.ts";

// Each role sends every route what is a stranger's: as it is, and from a place of their own, where conflicts with the
// stranger's would come to light. Whatever the status, the answer names no id of theirs that the request did not.

const signedIn = ROUTES.filter((route) => route.roles !== "public");
const tried = signedIn
  .filter((route) => !rulesOf(route).some(({ kind }) => kind === "none"))
  .flatMap((route) =>
    (route.roles === "public" ? [] : route.roles)
      .filter((role) => SCOPE_OF_ROLE[role] !== "district")
      .map((role) => [`${route.key} as ${role}`, { route, role }] as const),
  );

/** What a stranger has of each kind of place. */
const OWN: Record<Place, string> = {
  ...{ site: `${SUB_DISTRICT_2}-F1`, subDistrict: SUB_DISTRICT_2 },
  ...{ community: COMMUNITY_2, laboratory: "LAB02" },
};

/** The request from the stranger's own places. */
function fromOwnPlace(route: RouteContract, input: Input): Input {
  let request = input;
  for (const { kind, from } of rulesOf(route).filter(isPlaceRule)) {
    const said = valueAt({ ...request }, from);
    if (said === undefined) continue;
    request = replaced(request, from, Array.isArray(said) ? [OWN[kind]] : OWN[kind]);
  }
  return request;
}

describe("an answer to a stranger names nothing that the request did not:", () => {
  let scene: Scene;
  let ids: string[];
  beforeAll(async () => {
    scene = await aScene(await createWorld());
    const made = [];
    for (const operationId of ["readGroup", "readFollowUp", "readQuarantineCase", "withdrawRoll"])
      made.push(await CASES[operationId]?.input(scene));
    const params = made.flatMap((input) => Object.entries(input?.params ?? {}));
    const own = params.filter(([name]) => ["groupId", "caseId", "rollId"].includes(name));
    ids = [...secretsOf(scene), ...own.map(([, id]) => id)];
    expect(own).toHaveLength(3);
  });

  const heardOf = async (route: RouteContract, role: Role, input: Input): Promise<string[]> => {
    const { body, problem } = await scene.world.call(route, { ...input, as: await strangerOf[role](scene) });
    const file = valueAt({ ...input }, "body.contentBase64");
    const written = typeof file === "string" ? Buffer.from(file, "base64").toString() : "";
    const named = JSON.stringify(input) + written;
    const heard = JSON.stringify([body, problem]);
    return ids.filter((id) => heard.includes(id) && !named.includes(id));
  };

  it.each(tried)("%s", async (_, { route, role }) => {
    const input = (await CASES[route.operationId]?.input(scene)) ?? {};

    expect(await heardOf(route, role, input)).toEqual([]);
    expect(await heardOf(route, role, fromOwnPlace(route, input))).toEqual([]);
  });
});
