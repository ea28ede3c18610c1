import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  mayReturnToReceived,
  stepTube,
  TUBE_STATES,
  type TubeState,
} from "../../../../shared/domain/sampling/tube.ts";

const CHAIN: readonly TubeState[] = [
  "sealed",
  "boxed",
  "inTransit",
  "received",
  "testing",
  "reported",
  "published",
];
const state = fc.constantFrom(...TUBE_STATES);
const onChain = fc.constantFrom(...CHAIN);

/** Where a tube is after steps, each taken as far as it is allowed. */
function walk(steps: readonly TubeState[]): TubeState[] {
  let at: TubeState = "sealed";
  const path: TubeState[] = [at];
  for (const to of steps) {
    const step = stepTube(at, to);
    if (typeof step !== "object") continue;
    at = step.to;
    path.push(at);
  }
  return path;
}

describe("stepTube", () => {
  it("never moves a tube backwards along the chain", () => {
    fc.assert(
      fc.property(fc.array(onChain, { maxLength: 20 }), (steps) => {
        const places = walk(steps).map((at) => CHAIN.indexOf(at));

        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });

  it("publishes only what was received, tested and reported, in that order", () => {
    fc.assert(
      fc.property(fc.array(state, { maxLength: 20 }), (steps) => {
        const path = walk([...steps, "received", "testing", "reported", "published"]);

        if (path.includes("published"))
          expect(path.slice(-4)).toEqual(["received", "testing", "reported", "published"]);
      }),
    );
  });

  it("changes nothing when a step is repeated", () => {
    fc.assert(
      fc.property(
        fc.array(state, { maxLength: 12 }),
        fc.array(fc.nat(11), { maxLength: 6 }),
        (steps, again) => {
          const repeated = steps.flatMap((step, i) => (again.includes(i) ? [step, step] : [step]));

          expect(walk(repeated)).toEqual(walk(steps));
        },
      ),
    );
  });

  it("leaves a voided or published tube as it is, whatever is recorded after", () => {
    fc.assert(
      fc.property(fc.constantFrom<TubeState>("voided", "published"), state, (end, to) => {
        expect(typeof stepTube(end, to)).toBe("string");
      }),
    );
  });

  it("names the physical steps that were leapt over", () => {
    const step = stepTube("sealed", "received");

    expect(step).toEqual({ to: "received", leapt: ["boxed", "inTransit"] });
  });

  it.each([
    ["sealed", "testing"],
    ["sealed", "published"],
    ["received", "reported"],
    ["received", "published"],
    ["testing", "published"],
  ] as const)("refuses to leap from %s to %s", (from, to) => {
    expect(stepTube(from, to)).toBe("refused");
  });

  it("voids a tube anywhere before its result is published", () => {
    const voided = CHAIN.map((from) => typeof stepTube(from, "voided"));

    expect(voided).toEqual([...Array(6).fill("object"), "string"]);
  });
});

describe("mayReturnToReceived", () => {
  it("holds for tubes in the laboratory's hands only", () => {
    expect(TUBE_STATES.filter(mayReturnToReceived)).toEqual(["testing", "reported"]);
  });
});
