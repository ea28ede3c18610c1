import * as api from "../../shared/api/label-rolls.ts";
import { readRollEnds } from "../../shared/domain/label-roll.ts";
import { coversSite, type Scope } from "../../shared/domain/scope.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { route } from "../../shared/http/route.ts";
import type { Services } from "../../shared/platform/services.ts";

/** Issue a roll of labels. 409 `roll-overlap`. The same again changes nothing. */
export const issueRoll = route(api.issueRoll, async ({ params, body, actor, clock, services }) => {
  await mayConcern(services, actor.scope, params);
  const ends = readRollEnds(body.firstBarcode, body.lastBarcode);
  if (!ends.ok)
    throw new ProblemError(
      "input-invalid",
      {},
      { errors: [{ pointer: `/${ends.end}`, detail: ends.reason }] },
    );
  const { range, firstBarcode, lastBarcode } = ends;
  const roll = {
    rollId: services.ids.ulid(clock.now()),
    ...params,
    firstBarcode,
    lastBarcode,
    labels: range.last - range.first + 1,
    issuedAt: clock.now().toISOString(),
    issuedBy: actor.subject,
  };
  return services.stores.labelRolls.issue(roll, range);
});

/** The rolls of a site, and how many labels those in use have. */
export const listRolls = route(api.listRolls, async ({ params, actor, services }) => {
  await mayConcern(services, actor.scope, params);
  const rolls = await services.stores.labelRolls.ofSite(params.campaignId, params.siteId);
  const inUse = rolls.filter(({ withdrawnAt }) => withdrawnAt === undefined);
  return { rolls, labels: inUse.reduce((sum, { labels }) => sum + labels, 0) };
});

/** Withdraw a roll. 404 `roll-unknown`. The same again changes nothing. */
export const withdrawRoll = route(api.withdrawRoll, async ({ params, actor, clock, services }) => {
  await mayConcern(services, actor.scope, params);
  return services.stores.labelRolls.withdraw(params, actor.subject, clock.now());
});

async function mayConcern(
  { stores }: Services,
  scope: Scope,
  { campaignId, siteId }: { campaignId: string; siteId: string },
): Promise<void> {
  if (!coversSite(scope, siteId)) throw new ProblemError("scope-forbidden", { subject: siteId });
  await stores.campaigns.get(campaignId);
  await stores.sites.get(campaignId, siteId);
}
