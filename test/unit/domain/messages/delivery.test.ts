import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMilliseconds } from "../../../../shared/domain/instant.ts";
import { CHANNELS, LANES, routeOf } from "../../../../shared/domain/messages/channel.ts";
import {
  accepted,
  type Delivery,
  FAILURE_KINDS,
  MOST_ATTEMPTS,
  planned,
  postponed,
  receipted,
  refused,
  stateOf,
  suppressed,
} from "../../../../shared/domain/messages/delivery.ts";

const NOW = "2026-03-02T05:00:00.000Z";

const Route = fc.uniqueArray(fc.constantFrom(...CHANNELS), { maxLength: 3 });
const FailureArb = fc.record(
  { kind: fc.constantFrom(...FAILURE_KINDS), code: fc.constant("X"), retryAfterSeconds: fc.nat(5_000) },
  { requiredKeys: ["kind", "code"] },
);
const Step = fc.oneof(
  fc.record({ do: fc.constant("accept" as const), id: fc.constantFrom("a", "b") }),
  fc.record({
    do: fc.constant("refuse" as const),
    failure: FailureArb,
    jitter: fc.double({ min: 0, max: 0.99, noNaN: true }),
  }),
  fc.record({
    do: fc.constant("receipt" as const),
    id: fc.constantFrom("a", "b"),
    outcome: fc.constantFrom("delivered" as const, "failed" as const, "deadAddress" as const),
  }),
  fc.record({ do: fc.constant("suppress" as const) }),
  fc.record({ do: fc.constant("postpone" as const) }),
);
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;

function following(delivery: Delivery, step: Step, route: readonly (typeof CHANNELS)[number][]): Delivery {
  switch (step.do) {
    case "accept":
      return accepted(delivery, { providerId: step.id }, NOW);
    case "refuse":
      return refused(delivery, step.failure, { route, now: NOW, jitter: step.jitter });
    case "receipt":
      return receipted(delivery, { providerId: step.id, outcome: step.outcome, code: "R", at: NOW }, route);
    case "suppress":
      return suppressed(delivery, "superseded", NOW);
    case "postpone":
      return postponed(delivery, addMilliseconds(NOW, 1));
  }
}

describe("what becomes of a message", () => {
  it("is final once it is delivered, failed or suppressed, whatever comes after", () => {
    fc.assert(
      fc.property(Route, fc.array(Step, { maxLength: 40 }), (route, steps) => {
        let delivery = planned(route, NOW);
        for (const step of steps) {
          const before = delivery;
          delivery = following(delivery, step, route);
          if (["delivered", "failed", "suppressed"].includes(before.state)) expect(delivery).toEqual(before);
        }
      }),
    );
  });

  it("goes through each channel at most once, with a bounded number of tries on each", () => {
    fc.assert(
      fc.property(Route, fc.array(Step, { maxLength: 60 }), (route, steps) => {
        let delivery = planned(route, NOW);
        for (const step of steps) {
          delivery = following(delivery, step, route);
          expect(delivery.attempts).toBeLessThanOrEqual(MOST_ATTEMPTS);
          expect(new Set(delivery.exhausted).size).toBe(delivery.exhausted.length);
          if (delivery.state === "queued" || delivery.state === "sent") {
            expect(delivery.exhausted).not.toContain(delivery.channel);
            expect(route).toContain(delivery.channel);
          }
        }
      }),
    );
  });

  it("ends after finitely many failures, every channel of the route given up", () => {
    fc.assert(
      fc.property(Route, fc.array(FailureArb, { minLength: 12, maxLength: 12 }), (route, failures) => {
        let delivery = planned(route, NOW);
        for (const failure of failures)
          delivery = refused(delivery, failure, { route, now: NOW, jitter: 0.5 });
        expect(delivery.state).toBe("failed");
        expect([...delivery.exhausted].sort()).toEqual([...route].sort());
      }),
    );
  });

  it("comes again no sooner than the time before, and later by each failure", () => {
    const waits = [0, 1, 2].map((failures) => {
      let delivery = planned(["sms"], NOW);
      for (let n = 0; n <= failures; n++)
        delivery = refused(
          delivery,
          { kind: "transient", code: "down" },
          { route: ["sms"], now: NOW, jitter: 0 },
        );
      return Date.parse(delivery.dueAt ?? "") - Date.parse(NOW);
    });
    expect(waits).toEqual([30_000, 120_000, 600_000]);
  });

  it("waits as long as the provider says, if that is within an hour", () => {
    const limited = (retryAfterSeconds: number) =>
      refused(
        planned(["sms", "email"], NOW),
        { kind: "limited", code: "429", retryAfterSeconds },
        {
          ...{ route: ["sms", "email"] as const, now: NOW, jitter: 0 },
        },
      );
    expect(limited(900)).toMatchObject({ channel: "sms", dueAt: addMilliseconds(NOW, 900_000) });
    expect(limited(7_200)).toMatchObject({ channel: "email", exhausted: ["sms"], dueAt: NOW });
  });

  it("takes no notice of a receipt of another sending, and of a second receipt", () => {
    const sent = accepted(planned(["sms", "email"], NOW), { providerId: "a" }, NOW);
    const other = receipted(sent, { providerId: "b", outcome: "failed", code: "R", at: NOW }, [
      "sms",
      "email",
    ]);
    const delivered = receipted(sent, { providerId: "a", outcome: "delivered", code: "0", at: NOW }, ["sms"]);
    const late = receipted(delivered, { providerId: "a", outcome: "failed", code: "R", at: NOW }, ["sms"]);
    expect([other, late]).toEqual([sent, delivered]);
  });

  it("counts each sending of which nobody knows whether it was taken", () => {
    let delivery = planned(["sms"], NOW);
    for (const kind of ["unknown", "transient", "unknown"] as const)
      delivery = refused(delivery, { kind, code: "timeout" }, { route: ["sms"], now: NOW, jitter: 0 });
    expect(delivery).toMatchObject({ state: "queued", attempts: 3, doubts: 2 });
  });

  it("is of a person the best that became of it by any recipient", () => {
    const sent = accepted(planned(["sms"], NOW), { providerId: "a" }, NOW);
    const failed = planned([], NOW);
    expect([stateOf([failed, sent]), stateOf([failed]), stateOf([])]).toEqual(["sent", "failed", undefined]);
  });
});

describe("the route of a message", () => {
  it("has only channels that the stage has and that lead to the person", () => {
    fc.assert(
      fc.property(fc.constantFrom(...LANES), Route, Route, (lane, working, reachable) => {
        const route = routeOf(lane, working, reachable);
        expect(route.every((channel) => working.includes(channel) && reachable.includes(channel))).toBe(true);
        if (lane === "urgent" && route.includes("sms")) expect(route[0]).toBe("sms");
        if (lane !== "codes") expect(route.length).toBe(working.filter((c) => reachable.includes(c)).length);
      }),
    );
  });
});
