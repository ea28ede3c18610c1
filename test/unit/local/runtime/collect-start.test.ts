import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { collectStart } from "../../../../local/runtime/collect-start.ts";

it("what nobody holds any more after the start is let go at once", async () => {
  const left = new WeakRef({ loaded: "and not needed again" });
  await nextTurn();

  collectStart();

  expect(left.deref()).toBeUndefined();
});
