import { call } from "../../api/call.ts";
import type { AnswerOf } from "../../api/endpoints.ts";

type Part = AnswerOf<"GET /v1/campaigns/{campaignId}/provincial-reconciliation">;

/** How all rows of a campaign stand with the platform. */
export interface Reconciled {
  counts: Part["counts"];
  /** The first of those that did not arrive as they are now. */
  notArrived: Part["notArrived"];
  isComplete: boolean;
}

export const MOST_SHOWN = 500;

const NOTHING: Part["counts"] = {
  ...{ published: 0, neverSent: 0, awaiting: 0, acknowledged: 0, rejected: 0 },
  ...{ changedSince: 0, toWithdraw: 0 },
};

/** Rows that the platform does not have as they are now, with those that it is to forget. */
export const missingOf = ({ published, acknowledged, toWithdraw }: Part["counts"]): number =>
  published - acknowledged + toWithdraw;

const sumOf = (a: Part["counts"], b: Part["counts"]): Part["counts"] => ({
  ...{ published: a.published + b.published, neverSent: a.neverSent + b.neverSent },
  ...{ awaiting: a.awaiting + b.awaiting, acknowledged: a.acknowledged + b.acknowledged },
  ...{ rejected: a.rejected + b.rejected, changedSince: a.changedSince + b.changedSince },
  toWithdraw: a.toWithdraw + b.toWithdraw,
});

/** Add up all parts, and tell of the sum after each. */
export async function reconcile(campaignId: string, told: (sum: Reconciled) => void): Promise<void> {
  let counts = NOTHING;
  let notArrived: Part["notArrived"] = [];
  let cursor: string | undefined;
  do {
    const part: Part = await call("GET /v1/campaigns/{campaignId}/provincial-reconciliation", {
      as: "staff",
      params: { campaignId },
      query: cursor === undefined ? {} : { cursor },
    });
    counts = sumOf(counts, part.counts);
    notArrived = [...notArrived, ...part.notArrived].slice(0, MOST_SHOWN);
    cursor = part.next;
    told({ counts, notArrived, isComplete: cursor === undefined });
  } while (cursor !== undefined);
}
