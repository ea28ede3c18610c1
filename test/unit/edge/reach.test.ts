import { describe, expect, it } from "vitest";
import * as z from "zod";
import { contract } from "../../../shared/contracts/contract.ts";
import type { ObjectRule } from "../../../shared/contracts/object-rule.ts";
import type { Scope } from "../../../shared/domain/access/scope.ts";
import type { Reach } from "../../../shared/edge/reach.ts";
import { type RouteRequest, route } from "../../../shared/edge/route.ts";

const SCOPE: Scope = { kind: "communities", communityIds: ["110107001001"] };
const resident = (from: "params.residentId" | "body.guardianId" | "body.residentIds"): ObjectRule => ({
  ...{ kind: "resident", from, check: "of the caller's communities", unknown: "resident-unknown" },
});

/** What a route with these rules answers whose handler checks what is given. */
async function served(object: ObjectRule | ObjectRule[], input: object, check: (reach: Reach) => void) {
  const tried = route(
    contract("POST /v1/tried", {
      operationId: "tried",
      actor: "command",
      summary: "A route that is tried",
      roles: ["community"],
      object,
      body: z.unknown(),
      status: 200,
      answer: z.object({ done: z.literal(true) }),
      problems: [],
    }),
    async ({ reach }) => {
      check(reach);
      return { done: true as const };
    },
  );
  const request = { params: {}, query: {}, body: {}, ...input } as RouteRequest<unknown, unknown, unknown>;
  const actor = { subject: "worker-1", role: "community", scope: SCOPE, sessionId: "session-1" } as const;
  return tried.serve(request, actor);
}

const all = () => true;
const nothing = () => undefined;

describe("an answer is withheld", () => {
  it.each<[string, ObjectRule | ObjectRule[], object]>([
    ["its thing", resident("params.residentId"), { params: { residentId: "a" } }],
    ["its list", { kind: "list", check: "of the caller's communities" }, {}],
    ["its rows", { kind: "rows", check: "of the caller's communities" }, {}],
  ])("where the handler never checks %s", async (_, object, input) => {
    await expect(served(object, input, nothing)).rejects.toThrow("tried answered without the check of its");
  });

  it("where the handler checks one of two things", async () => {
    const rules = [resident("params.residentId"), resident("body.guardianId")];
    const input = { params: { residentId: "a" }, body: { guardianId: "b" } };
    const first = (reach: Reach) => void reach.one("a", all, "params.residentId");

    await expect(served(rules, input, first)).rejects.toThrow("without the check of its resident");
    await expect(
      served(rules, input, (reach) => {
        first(reach);
        reach.one("b", all, "body.guardianId");
      }),
    ).resolves.toEqual({ done: true });
    await expect(served(rules, { params: { residentId: "a" } }, first)).resolves.toEqual({ done: true });
  });

  it("where the handler checks one of many that a list of ids names", async () => {
    const input = { body: { residentIds: ["a", "b"] } };

    await expect(
      served(resident("body.residentIds"), input, (reach) => void reach.one("a", all)),
    ).rejects.toThrow("without the check of its resident");
  });

  it("where the handler asks for its scope alone, and the contract names a thing", async () => {
    const input = { params: { residentId: "a" } };

    await expect(
      served(resident("params.residentId"), input, (reach) => void reach.within()),
    ).rejects.toThrow("without the check of its resident");
  });
});

describe("places", () => {
  it("are checked one by one where a request names several", async () => {
    const rule: ObjectRule = { kind: "community", from: "body.communityIds" };
    const named = (...communityIds: string[]) => served(rule, { body: { communityIds } }, nothing);

    await expect(named("110107001001")).resolves.toEqual({ done: true });
    await expect(named("110107001001", "110107002001")).rejects.toMatchObject({ type: "scope-forbidden" });
  });
});
