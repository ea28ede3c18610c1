import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import type { RouteContract } from "../../../shared/contracts/contract.ts";
import { isThingRule, rulesOf } from "../../../shared/contracts/object-rule.ts";
import { ROUTES } from "../../../shared/contracts/routes.ts";
import type { Role } from "../../../shared/domain/access/scope.ts";
import { othersThan } from "../../support/matrix/object-checks.ts";
import { copyOf, createWorld, type World } from "../../support/scenes/harness.ts";
import { CASES } from "./route-cases/cases.ts";
import type { Input, RouteCase } from "./route-cases/route-case.ts";
import { aScene, type Scene } from "./route-cases/scene.ts";

const caseOf = (route: RouteContract): RouteCase => {
  const found = CASES[route.operationId];
  if (!found) throw new Error(`no case walks ${route.operationId}`);
  return found;
};

const tokenOf = (scene: Scene, { as }: RouteCase): Promise<string> =>
  as ? as(scene.world) : scene.world.as.resident(scene.booked);

const tokenOfRole: Record<Role, (world: World) => Promise<string>> = {
  resident: (world) => world.as.resident("222222222222"),
  community: (world) => world.as.community(["110107001001"]),
  sampler: (world) => world.as.sampler(["110107001-F1"]),
  courier: (world) => world.as.courier(["110107001"]),
  technician: (world) => world.as.technician("LAB01"),
  reviewer: (world) => world.as.reviewer("LAB01"),
  commander: (world) => world.as.commander(),
  admin: (world) => world.as.admin(),
  integration: (world) => world.as.integration(),
};

const send = (world: World, route: RouteContract, input: Input, as?: string, more: object = {}) =>
  world.call(route, { ...input, ...(as === undefined ? {} : { as }), ...more });

/** A stranger's thing is to them as one that does not exist; a place is not theirs, whether it exists or not. */
function toldStrangers(route: RouteContract): [status: number, type: string] {
  const [thing] = rulesOf(route);
  return thing && isThingRule(thing)
    ? [404, `urn:twoplusn:problem:${thing.unknown}`]
    : [403, "urn:twoplusn:problem:scope-forbidden"];
}

const named = ROUTES.map((route) => [route.key, route] as const);
const guarded = named.filter(([, route]) => route.roles !== "public");

describe("every route", () => {
  it("has a case, and every case a route", () => {
    expect(Object.keys(CASES).sort()).toEqual(ROUTES.map((r) => r.operationId).sort());
  });
});

describe("without changing anything,", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await aScene(await createWorld());
  });

  it.each(guarded)("%s asks for a token", async (_, route) => {
    const { status, problem } = await send(scene.world, route, await caseOf(route).input(scene));

    expect([status, problem.type]).toEqual([401, "urn:twoplusn:problem:token-missing"]);
  });

  it.each(guarded)("%s turns every other role away", async (_, route) => {
    for (const role of othersThan(route)) {
      const as = await tokenOfRole[role](scene.world);
      const { status, problem } = await send(scene.world, route, await caseOf(route).input(scene), as);

      expect([role, status, problem.type]).toEqual([role, 403, "urn:twoplusn:problem:role-forbidden"]);
    }
  });

  it.each(named.filter(([, r]) => r.body))("%s names what is wrong in a malformed body", async (_, route) => {
    const { input } = caseOf(route);
    const as = route.roles === "public" ? undefined : await tokenOf(scene, caseOf(route));
    const { params, query } = await input(scene);
    const where = { ...(params ? { params } : {}), ...(query ? { query } : {}) };

    const noJson = await send(scene.world, route, where, as, { rawBody: "{not json" });
    const wrongShape = await send(scene.world, route, where, as, { rawBody: "[]" });
    const wrongType = await send(scene.world, route, where, as, {
      rawBody: "{}",
      headers: { "content-type": "text/plain" },
    });
    const tooLarge = await send(scene.world, route, where, as, {
      rawBody: JSON.stringify({ padding: "x".repeat(route.bodyLimitBytes ?? 65_536) }),
    });

    const told = [noJson, wrongShape, wrongType, tooLarge].map(({ status, problem }) => [
      status,
      problem.type,
    ]);
    expect(told).toEqual([
      [400, "urn:twoplusn:problem:body-malformed"],
      [400, "urn:twoplusn:problem:input-invalid"],
      [415, "urn:twoplusn:problem:media-type-unsupported"],
      [413, "urn:twoplusn:problem:body-too-large"],
    ]);
    expect(wrongShape.problem.errors?.length).toBeGreaterThan(0);
    expect(wrongShape.headers["content-type"]).toContain("application/problem+json");
  });

  it.each(named.filter(([, r]) => r.body))("%s reads nothing but plain JSON in UTF-8", async (_, route) => {
    const { input } = caseOf(route);
    const as = route.roles === "public" ? undefined : await tokenOf(scene, caseOf(route));
    const { params, query } = await input(scene);
    const where = { ...(params ? { params } : {}), ...(query ? { query } : {}) };
    const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64");
    const sent = async (rawBody: string, headers: Record<string, string>, isBase64Encoded = false) => {
      const { status, problem } = await send(scene.world, route, where, as, {
        ...{ rawBody, headers, isBase64Encoded },
      });
      return [status, problem.type.replace("urn:twoplusn:problem:", "")];
    };
    const json = (more: string) => ({ "content-type": `application/json${more}` });

    expect([
      await sent(base64(gzipSync("{}")), { ...json(""), "content-encoding": "gzip" }, true),
      await sent("{}", { ...json(""), "content-encoding": "br" }),
      await sent("{}", { ...json(""), "content-encoding": "identity, deflate" }),
      await sent("{}", json("; charset=gb18030")),
      await sent("{}", json('; charset=utf-8; Charset="utf-16le"')),
      await sent("{}", json(", text/plain")),
      await sent("{}", json("-seq")),
      await sent(base64(Buffer.from([...Buffer.from('{"a":"'), 0xff, ...Buffer.from('"}')])), json(""), true),
      await sent(base64(Buffer.from("{}", "utf16le")), json(""), true),
      await sent(base64(gzipSync("{}")), json(""), true),
    ]).toEqual([
      [415, "content-encoding-unsupported"],
      [415, "content-encoding-unsupported"],
      [415, "content-encoding-unsupported"],
      [415, "charset-unsupported"],
      [415, "charset-unsupported"],
      [415, "media-type-unsupported"],
      [415, "media-type-unsupported"],
      [400, "body-malformed"],
      [400, "body-malformed"],
      [400, "body-malformed"],
    ]);
    for (const headers of [json("; charset=UTF-8"), json(';charset="utf-8"'), json("; charset=utf8")])
      expect(await sent("[]", { ...headers, "content-encoding": "identity" })).toEqual([
        400,
        "input-invalid",
      ]);
  });

  it.each(named.filter(([key]) => key.includes("{")))(
    "%s names a malformed path parameter",
    async (_, route) => {
      const as = await tokenOf(scene, caseOf(route));
      const { params, ...rest } = await caseOf(route).input(scene);
      const malformed = Object.fromEntries(Object.keys(params ?? {}).map((name) => [name, "?"]));

      const { status, problem } = await send(scene.world, route, { ...rest, params: malformed }, as, {
        language: "zh-CN",
      });

      expect([status, problem.type]).toEqual([400, "urn:twoplusn:problem:input-invalid"]);
      expect(problem.title).toBe("输入无效");
      expect(problem.errors?.map((e) => e.pointer).sort()).toEqual(
        Object.keys(malformed)
          .map((name) => `/path/${name}`)
          .sort(),
      );
    },
  );

  it.each(guarded.filter(([, r]) => caseOf(r).outside))(
    "%s keeps out who works elsewhere",
    async (_, route) => {
      const { outside, input } = caseOf(route);
      const as = outside ? await outside(scene.world) : "";

      const { status, problem } = await send(scene.world, route, await input(scene), as);

      expect([status, problem.type]).toEqual(toldStrangers(route));
    },
  );

  it.each(guarded.filter(([, r]) => caseOf(r).unknown))(
    "%s says so when nothing is there",
    async (_, route) => {
      const { unknown } = caseOf(route);
      if (!unknown) throw new Error("filtered above");
      const as = await tokenOf(scene, caseOf(route));

      const { status, problem } = await send(scene.world, route, unknown.input(scene), as);

      expect(status, JSON.stringify(problem)).toBe(unknown.status);
      expect(problem.type).toContain("urn:twoplusn:problem:");
    },
  );
});

describe("sent twice,", () => {
  let before: Scene;
  beforeAll(async () => {
    before = await aScene(await createWorld());
  });

  it.each(named)("%s has one effect and says so both times", async (_, route) => {
    const { input, again, sameAnswer } = caseOf(route);
    const scene = { ...before, world: await copyOf(before.world) };
    const as = route.roles === "public" ? undefined : await tokenOf(scene, caseOf(route));
    const request = await input(scene);

    const first = await send(scene.world, route, request, as);
    const second = await send(scene.world, route, request, as);

    expect(first.status, JSON.stringify(first.body)).toBeLessThan(again >= 400 ? 500 : 300);
    expect(second.status, JSON.stringify(second.body)).toBe(again);
    if (sameAnswer) expect(second.body).toEqual(first.body);
    await scene.world.close();
  });
});
