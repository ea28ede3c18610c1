import { expect, it } from "vitest";
import { FUNCTION_TABLE } from "../../../infra/function-table.ts";
import { CLAIM_LEASE_MS } from "../../../shared/store/messages/messages.ts";

it("a claim outlives the function that made it, and lapses before its queue tries again", () => {
  const timeoutMs = FUNCTION_TABLE["outbox-worker"].timeoutSeconds * 1_000;
  expect(CLAIM_LEASE_MS).toBeGreaterThan(timeoutMs);
  expect(CLAIM_LEASE_MS).toBeLessThan(6 * timeoutMs);
});
