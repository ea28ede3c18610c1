import { AsyncLocalStorage } from "node:async_hooks";
import { gatheringTableClient } from "../../local/platform/engine/batching-table-client.ts";
import { serveApi } from "../../local/server/api.ts";
import { serveDocs } from "../../local/server/docs.ts";
import type { ServeRequest } from "../../local/server/serve-request.ts";
import { startServer } from "../../local/server.ts";
import type { Role } from "../../shared/domain/access/scope.ts";
import type { TableClient } from "../../shared/ports/table-client.ts";
import { aScene, type Scene } from "../integration/edge/route-cases/scene.ts";
import { COMMUNITY_1 } from "../support/factories/district.ts";
import { LABORATORY, SITE } from "../support/scenes/chain.ts";
import { createWorld } from "../support/scenes/harness.ts";

/** Which request this process works for just now, by the number it was sent with. */
const serving = new AsyncLocalStorage<string>();

/**
 * Written by requests that are refused, and meant to be: what counts attempts, the record of who looked at what,
 * that a signed request was used up, and the turn of a decision, which is refused only by what stands in its turn.
 * Everything else that a refused request leaves behind is a fault.
 */
const MAY_BE_LEFT = [
  /^ATTEMPTS#/,
  /^KNOWN#/,
  /^OTP#/,
  /^S#/,
  /^KEYS/,
  /^MEMORY#/,
  /^R#\S+ (?:LINK-)?CONSENT$/,
  /^NONCE#/,
  /^API-KEY-USE#/,
  /^DECISION-TURN#/,
];

/** A server with a campaign in the middle behind it, which remembers what each request wrote. */
export async function fuzzedServer() {
  const written = new Map<string, Set<string>>();
  const note = (item: object | undefined): void => {
    const request = serving.getStore();
    const key: unknown = item && Reflect.get(item, "pk");
    if (request === undefined || typeof key !== "string") return;
    const place = `${key} ${String(item && Reflect.get(item, "sk"))}`;
    if (MAY_BE_LEFT.some((each) => each.test(place))) return;
    const keys = written.get(request) ?? new Set();
    written.set(request, keys.add(place));
  };
  const noting = <C extends TableClient>(client: C): C => ({
    ...client,
    transactWrite: async (input) => {
      await client.transactWrite(input);
      for (const { Put, Update, Delete } of input.TransactItems ?? []) {
        note(Put?.Item);
        note(Update?.Key);
        note(Delete?.Key);
      }
    },
    update: async (input) => {
      const answer = await client.update(input);
      note(input.Key);
      return answer;
    },
  });

  const world = await createWorld(undefined, undefined, (client) => noting(gatheringTableClient(client)));
  const scene = await aScene(world);
  const failures: unknown[] = [];
  const api = serveApi(world.services, () => "127.0.0.1");
  const serve: ServeRequest = (request, response, target) =>
    serving.run(String(request.headers["x-fuzz"] ?? ""), () => api(request, response, target));
  const server = await startServer({
    port: 0,
    onFailure: (error) => failures.push(error),
    routes: [
      { prefix: "/openapi.json", serve: serveDocs() },
      { prefix: "/", serve },
    ],
  });
  return {
    ...{ url: server.url, scene, failures },
    writtenBy: (number: number): string[] => [...(written.get(String(number)) ?? [])],
    token: (role: Role): Promise<string> => tokenOf[role](scene),
    close: async () => {
      await server.close();
      await world.close();
    },
  };
}

const tokenOf: Record<Role, (scene: Scene) => Promise<string>> = {
  resident: ({ world, booked }) => world.as.resident(booked),
  community: ({ world }) => world.as.community([COMMUNITY_1]),
  sampler: ({ world }) => world.as.sampler([SITE]),
  courier: ({ world }) => world.as.courier(["110107001"]),
  technician: ({ world }) => world.as.technician(LABORATORY),
  reviewer: ({ world }) => world.as.reviewer(LABORATORY),
  commander: ({ world }) => world.as.commander(),
  admin: ({ world }) => world.as.admin(),
  integration: ({ world }) => world.as.integration(),
};
