import { AsyncLocalStorage } from "node:async_hooks";
import { FUNCTION_TABLE, LEFT_PARTITIONS, SIGNED_REQUEST_PARTITIONS } from "../../../infra/function-table.ts";
import type { ActorName } from "../../../shared/contracts/contract.ts";
import type { TableClient } from "../../../shared/ports/table-client.ts";

// In AWS each function may write only what its role permits. Here one client serves all of them, so the same is held
// against whichever function is running: a handler in the wrong one fails here as it would there.

const running = new AsyncLocalStorage<ActorName>();

/** Do something as the function of an actor. */
export const asFunctionOf = <T>(actor: ActorName, work: () => T): T => running.run(actor, work);

const isOneOf = (partitions: readonly string[], pk: string): boolean =>
  partitions.some((each) => (each.endsWith("*") ? pk.startsWith(each.slice(0, -1)) : pk === each));

function mayWrite(actor: ActorName, pk: string): boolean {
  const { may } = FUNCTION_TABLE[actor];
  const isLeft = (["leaveAccounts", "leaveKeys"] as const).some(
    (each) => may.includes(each) && isOneOf(LEFT_PARTITIONS[each], pk),
  );
  if (may.includes("writeTable")) return !isLeft;
  return may.includes("noteSignedRequests") && isOneOf(SIGNED_REQUEST_PARTITIONS, pk);
}

function check(pks: readonly unknown[]): void {
  const actor = running.getStore();
  if (actor === undefined) return;
  for (const pk of pks)
    if (!mayWrite(actor, String(pk)))
      throw Object.assign(new Error(`the function of ${actor} may not write ${pk}`), {
        name: "AccessDeniedException",
      });
}

/** A client that refuses what the function that uses it may not write. */
export const withinPermissions = (client: TableClient): TableClient => ({
  get: (input) => client.get(input),
  batchGet: (input) => client.batchGet(input),
  query: (input) => client.query(input),
  ...(client.knowsRepeated === undefined ? {} : { knowsRepeated: client.knowsRepeated }),
  transactWrite: async (input) => {
    check(
      (input.TransactItems ?? []).flatMap(({ Put, Update, Delete }) => [
        ...(Put ? [Put.Item?.pk] : []),
        ...(Update ? [Update.Key?.pk] : []),
        ...(Delete ? [Delete.Key?.pk] : []),
      ]),
    );
    return client.transactWrite(input);
  },
  update: async (input) => {
    check([input.Key?.pk]);
    return client.update(input);
  },
  ...(client.apart === undefined ? {} : { apart: apartWithinPermissions(client.apart) }),
});

const apartWithinPermissions = (
  apart: NonNullable<TableClient["apart"]>,
): NonNullable<TableClient["apart"]> => ({
  put: async (input) => {
    check([input.Item?.pk]);
    return apart.put(input);
  },
  delete: async (input) => {
    check([input.Key?.pk]);
    return apart.delete(input);
  },
});
