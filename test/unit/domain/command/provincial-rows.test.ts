import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  acknowledge,
  afterSending,
  type CurrentRow,
  type ProvincialScope,
  rowsToSend,
  type SentRow,
  STANDINGS,
  standingsOf,
} from "../../../../shared/domain/command/provincial-rows.ts";

const PEOPLE = ["A", "B", "C"] as const;
const SCOPES = ["all", "outstanding"] as const;
const withdrawalOf = ({ revision }: SentRow) => `without ${revision}`;

/** A tube as it is now, and what was sent of it. */
class Province {
  constructor(
    public current: CurrentRow[] = [],
    public sent: SentRow[] = [],
  ) {}

  rows = (scope: ProvincialScope) => rowsToSend(this.current, this.sent, scope, withdrawalOf);

  send(scope: ProvincialScope) {
    const rows = this.rows(scope);
    this.sent = afterSending(this.sent, rows, { exportId: "E1", sentAt: "2026-03-02T05:00:00.000Z" });
    return rows;
  }

  answer(residentId: string, revision: string, accepted: boolean) {
    const { verdict, sent } = acknowledge(this.sent, { residentId, revision, accepted, reason: "no" });
    this.sent = sent;
    return verdict;
  }

  counts() {
    const standings = standingsOf(this.current, this.sent);
    const count = (wanted: string) => standings.filter(({ standing }) => standing === wanted).length;
    return Object.fromEntries(STANDINGS.map((each) => [each, count(each)]));
  }

  outstanding = () => this.rows("outstanding").length;

  copy = () => new Province(this.current, this.sent);
}

const Who = fc.constantFrom(...PEOPLE);
const Step = fc.oneof(
  fc.record({ do: fc.constant("publish" as const), who: Who, as: fc.nat(3) }),
  fc.record({ do: fc.constant("remove" as const), who: Who }),
  fc.record({ do: fc.constant("send" as const), scope: fc.constantFrom(...SCOPES) }),
  fc.record({ do: fc.constant("answer" as const), who: Who, accepted: fc.boolean() }),
  fc.record({ do: fc.constant("answerLate" as const), who: Who, as: fc.nat(3) }),
);
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;

function take(province: Province, step: Step): void {
  const others = () => province.current.filter(({ residentId }) => "who" in step && residentId !== step.who);
  switch (step.do) {
    case "publish":
      province.current = [...others(), { residentId: step.who, revision: `r${step.as}` }];
      return;
    case "remove":
      province.current = others();
      return;
    case "send":
      province.send(step.scope);
      return;
    case "answer": {
      const row = province.sent.find(({ residentId }) => residentId === step.who);
      if (row !== undefined) province.answer(step.who, row.revision, step.accepted);
      return;
    }
    case "answerLate":
      province.answer(step.who, `r${step.as}`, true);
  }
}

/** Check something after every step of many stories. */
const always = (check: (province: Province) => void) =>
  fc.assert(
    fc.property(fc.array(Step, { maxLength: 40 }), (steps) => {
      const province = new Province();
      for (const step of steps) {
        take(province, step);
        check(province);
      }
    }),
  );

describe("whatever is published, corrected, removed, sent and answered", () => {
  it("the counts of published rows add up to the reportable ones", () => {
    always((province) => {
      const { toWithdraw, ...published } = province.counts();
      expect(Object.values(published).reduce((sum, n) => sum + n, 0)).toBe(province.current.length);
      expect(toWithdraw).toBeLessThanOrEqual(province.sent.length);
    });
  });

  it("outstanding is what is not acknowledged as it is now, with what is to be withdrawn", () => {
    always((province) => {
      const { acknowledged = 0, toWithdraw = 0 } = province.counts();
      expect(province.outstanding()).toBe(province.current.length - acknowledged + toWithdraw);
    });
  });

  it("a file made again is the same, of either kind", () => {
    always((province) => {
      const again = province.copy();
      for (const scope of SCOPES) {
        const first = again.send(scope);
        expect(again.send(scope)).toEqual(first);
      }
    });
  });

  it("sending what is outstanding and having it acknowledged leaves nothing outstanding", () => {
    always((province) => {
      const then = province.copy();
      for (const { residentId, revision } of then.send("outstanding"))
        expect(then.answer(residentId, revision, true)).toBe("applied");
      expect(then.outstanding()).toBe(0);
      expect(then.counts()).toMatchObject({ acknowledged: then.current.length, toWithdraw: 0 });
    });
  });
});

describe("a row", () => {
  const sentOnce = () => {
    const province = new Province([{ residentId: "A", revision: "r1" }]);
    province.send("all");
    return province;
  };

  it("is new, then corrected, then withdrawn, and new again where it comes back", () => {
    const province = sentOnce();
    const actions = [province.send("all")[0]?.action];

    for (const current of [
      [{ residentId: "A", revision: "r2" }],
      [],
      [{ residentId: "A", revision: "r1" }],
    ]) {
      province.current = current;
      actions.push(province.send("outstanding")[0]?.action);
    }

    expect(actions).toEqual(["new", "corrected", "withdrawn", "new"]);
  });

  it("is not settled by an answer on an earlier revision, nor by one on a row that was never sent", () => {
    const province = sentOnce();
    province.current = [{ residentId: "A", revision: "r2" }];
    province.send("all");

    expect(province.answer("A", "r1", true)).toBe("stale");
    expect(province.answer("B", "r1", true)).toBe("unknown");
    expect(province.counts()).toMatchObject({ awaiting: 1, acknowledged: 0 });
  });

  it("keeps the reason of its rejection until it is sent again", () => {
    const province = sentOnce();
    province.answer("A", "r1", false);
    const rejected = standingsOf(province.current, province.sent);
    province.send("outstanding");

    expect(rejected).toMatchObject([{ standing: "rejected", sent: { reason: "no" } }]);
    expect(standingsOf(province.current, province.sent)).toMatchObject([{ standing: "awaiting" }]);
    expect(province.sent[0]).not.toHaveProperty("reason");
  });
});
