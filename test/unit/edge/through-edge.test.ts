import { describe, expect, it } from "vitest";
import { cameThroughEdge } from "../../../shared/edge/source-address.ts";

const SECRET = "the secret that the distribution adds to requests";

describe("a request at the API's own address", () => {
  it.each([
    ["the distribution's secret", { "x-twoplusn-edge": SECRET }, SECRET, true],
    ["another secret", { "x-twoplusn-edge": `${SECRET}!` }, SECRET, false],
    ["none", {}, SECRET, false],
    ["nothing where no secret is known", { "x-twoplusn-edge": "" }, undefined, false],
  ])("is known by its header: %s", (_what, headers, secret, came) => {
    expect(cameThroughEdge({ headers }, secret)).toBe(came);
  });
});
