import { beforeAll, describe, expect, it } from "vitest";
import { FUNCTION_NAMES, type FunctionName } from "../../../infra/function-table.ts";
import { allowedOf } from "../../support/policies/allowed-of.ts";
import { ReachableCode, type Reached } from "../../support/policies/reachable-code.ts";
import { synthesiseDistrict } from "./synthesised-district.ts";

const { api, messaging } = synthesiseDistrict({ stage: "prod" }).templates;
const allowed = allowedOf([api, messaging]);

/** The actions that the methods of the table come to. */
const ACTIONS: Readonly<Record<string, string>> = {
  ...{ get: "GetItem", batchGet: "BatchGetItem", query: "Query", list: "Query" },
  ...{ put: "PutItem", replace: "PutItem", delete: "DeleteItem", deleteWhere: "DeleteItem" },
  ...{
    update: "UpdateItem",
    updateWhere: "UpdateItem",
    increment: "UpdateItem",
    check: "ConditionCheckItem",
  },
};
const GUARDED = ["STAFF#*", "SESSION#*", "ACCESS-EVENTS", "KEYS"];

/** The stream is read by Lambda, in the function's name. */
const STREAM = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
  (a) => `dynamodb:${a}`,
);
const isOfTable = (action: string): boolean => action.startsWith("dynamodb:") && !STREAM.includes(action);

const actionsOf = ({ calls }: Reached): Set<string> =>
  new Set(
    calls.flatMap((call) => {
      const action = ACTIONS[call];
      return action === undefined ? [] : [`dynamodb:${action}`];
    }),
  );

const conditionsOf = (name: FunctionName, effect: "Allow" | "Deny"): string[] =>
  (allowed.get(name) ?? [])
    .filter(({ Effect }) => Effect === effect)
    .flatMap(({ Condition = {} }) =>
      Object.values(Condition).flatMap(({ "dynamodb:LeadingKeys": keys }) =>
        Array.isArray(keys) ? keys : [],
      ),
    );

describe("the policy of a function, held against the code that its handler can reach", () => {
  const reached = new Map<FunctionName, Reached>();
  beforeAll(() => {
    const code = new ReachableCode(FUNCTION_NAMES);
    for (const name of FUNCTION_NAMES) reached.set(name, code.of(name));
  }, 180_000);
  const reachedBy = (name: FunctionName): Reached => reached.get(name) ?? { partitions: [], calls: [] };

  it.each(FUNCTION_NAMES)("lets %s do nothing with the table that its code never does", (name) => {
    const actions = (allowed.get(name) ?? [])
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ Action }) => Action.filter(isOfTable));

    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => !actionsOf(reachedBy(name)).has(action))).toEqual([]);
  });

  it.each(FUNCTION_NAMES)("names no partition for %s that its code cannot name", (name) => {
    const { partitions } = reachedBy(name);

    expect(partitions.length).toBeGreaterThan(0);
    expect(conditionsOf(name, "Allow").filter((partition) => !partitions.includes(partition))).toEqual([]);
  });

  it("keeps a function that writes anywhere from what it has no code for", () => {
    const open = FUNCTION_NAMES.filter((name) => conditionsOf(name, "Allow").length === 0).flatMap((name) =>
      GUARDED.filter((partition) => !conditionsOf(name, "Deny").includes(partition)).map((partition) => ({
        name,
        partition,
      })),
    );

    expect(open.length).toBeGreaterThan(0);
    expect(open.filter(({ name, partition }) => !reachedBy(name).partitions.includes(partition))).toEqual([]);
  });

  it("holds those to their partitions that have few", () => {
    for (const name of ["authorizer", "outbox-relay", "sms-receipts"] as const)
      expect([...conditionsOf(name, "Allow")].sort()).toEqual(reachedBy(name).partitions);
  });
});
