import { SITE, sealing } from "../chain.ts";
import { otherSampler, sampler } from "./callers.ts";
import { now } from "./inputs.ts";
import type { RouteCase } from "./route-case.ts";

export const SAMPLING_CASES: Record<string, RouteCase> = {
  sync: {
    as: sampler,
    input: (scene) => ({
      body: { deviceId: "device-0002", sentAt: now(scene), ops: [sealing(scene.world, 9, [scene.free])] },
    }),
    again: 200,
  },
  samplingConfiguration: { as: sampler, input: () => ({}), again: 200, sameAnswer: true },
  listQuarantine: {
    as: sampler,
    input: () => ({ query: { siteId: SITE } }),
    outside: otherSampler,
    again: 200,
    sameAnswer: true,
  },
};
