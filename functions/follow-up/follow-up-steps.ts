import * as api from "../../shared/contracts/follow-up/follow-ups.ts";
import type { FollowUp } from "../../shared/domain/follow-up/follow-up.ts";
import { acknowledged, withStep } from "../../shared/domain/follow-up/follow-up-steps.ts";
import type { Reach } from "../../shared/edge/reach.ts";
import { route } from "../../shared/edge/route.ts";
import { withinChain } from "../../shared/edge/within-chain.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { Services } from "../../shared/services/services.ts";
import { retryOnConflict } from "../../shared/store/table.ts";
import { caseSeenBy, type SeenCase } from "./follow-up-scope.ts";
import { viewsOf } from "./follow-up-view.ts";

/**
 * Note what was done for a case. The first word on a step counts; the same again changes nothing. A step "report" makes
 * the report. 400 `input-invalid` for a time before the swab, or in the future; 404 `follow-up-unknown` | `resident-unknown` for somebody who is not in the tube.
 */
export const recordFollowUpStep = route(
  api.recordFollowUpStep,
  async ({ params, body: { step, residentId, at }, actor, reach, clock, language, services }) => {
    const now = clock.now().toISOString();
    const tube = at === undefined ? undefined : await services.stores.tubes.find(params.tubeBarcode);
    return change(services, reach, params.tubeBarcode, ({ followUp, seen }) => {
      // Nothing is done for a tube's people before they were swabbed.
      if (at !== undefined)
        withinChain("at", "runEnded", at, { sealed: tube?.sealedAt, recorded: now }, language);
      if (residentId !== undefined && !seen.includes(residentId)) throw new ProblemError("resident-unknown");
      return withStep(followUp, {
        ...{ step, at: at ?? now, recordedAt: now, by: actor.subject },
        ...(residentId === undefined ? {} : { residentId }),
      });
    });
  },
);

/** The command takes note of a report. 404 `follow-up-unknown`, 409 `follow-up-no-report`. */
export const acknowledgeFollowUp = route(
  api.acknowledgeFollowUp,
  async ({ params: { tubeBarcode }, actor, reach, clock, services }) =>
    change(services, reach, tubeBarcode, ({ followUp }) => {
      if (!followUp.report) throw new ProblemError("follow-up-no-report", { tubeBarcode });
      return acknowledged(followUp, actor.subject, clock.now().toISOString());
    }),
);

const change = (
  { stores, table, clock }: Services,
  reach: Reach,
  tubeBarcode: string,
  make: (seen: SeenCase) => FollowUp,
) =>
  retryOnConflict(async () => {
    const seen = await caseSeenBy(reach, stores, tubeBarcode);
    const { followUp: was } = seen;
    const is = make(seen);
    if (is !== was) await table.transact([stores.followUps.replace(was, is)]);
    const shown = { ...seen, followUp: { ...is, version: was.version } };
    const [view] = await viewsOf(stores, was.campaignId, [shown], clock.now());
    if (!view) throw new Error("a case was changed but not shown");
    return view;
  });
