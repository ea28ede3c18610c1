import { describe, expect, it } from "vitest";
import { sweep } from "../../../functions/lambda/sweep/sweep.ts";

describe("the sweep", () => {
  it("does every task, whatever becomes of the others, names what failed, and fails so that it rings", async () => {
    const said: unknown[] = [];
    const logger = {
      info: (...line: unknown[]) => said.push(line),
      error: (...line: unknown[]) => said.push(line),
    };

    const swept = sweep(
      {
        outbox: async () => {
          throw new TypeError("an entry of a newer version");
        },
        noShows: async () => ({ noShows: 4 }),
        tooOld: async () => ({ tooOld: 1 }),
      },
      logger,
    );

    await expect(swept).rejects.toThrow("1 tasks of the sweep failed");
    expect(said).toEqual([
      ["a task of the sweep failed", { task: "outbox", name: "TypeError" }],
      ["swept", { noShows: 4, tooOld: 1 }],
    ]);
  });
});
