import * as api from "../../shared/contracts/sampling/label-rolls.ts";
import { coversSite } from "../../shared/domain/access/scope.ts";
import type { Language } from "../../shared/domain/language.ts";
import {
  LARGEST_ROLL,
  type LabelRoll,
  type RollReading,
  readRollEnds,
} from "../../shared/domain/sampling/label-roll.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { Services } from "../../shared/services/services.ts";

type Refusal = Extract<RollReading, { ok: false }>["reason"];

const WORDS: Record<Language, Record<Refusal, string>> = {
  en: {
    malformed:
      "This is not a tube's barcode: T, ten digits and two check digits. Scan it again, or compare it.",
    order: "This label comes before the first one.",
    tooMany: `A roll has at most ${LARGEST_ROLL} labels.`,
    unprinted: "Labels with these serials are never printed.",
  },
  "zh-CN": {
    malformed: "不是采样管条码：应为 T、十位数字和两位校验码，请重新扫描或核对。",
    order: "末条码在首条码之前。",
    tooMany: `一卷最多 ${LARGEST_ROLL} 个条码。`,
    unprinted: "该号段的条码从不印制。",
  },
};

/**
 * Issue a roll of labels. 400 `input-invalid` with the faulty end; 409 `roll-overlap`, or `labels-elsewhere` where the
 * caller does not cover the site that has them. The same again changes nothing.
 */
export const issueRoll = route(api.issueRoll, async ({ params, body, actor, clock, language, services }) => {
  await mustBePlanned(services, params);
  const ends = readRollEnds(body.firstBarcode, body.lastBarcode);
  if (!ends.ok)
    throw new ProblemError(
      "input-invalid",
      {},
      { errors: [{ pointer: `/${ends.end}`, detail: WORDS[language][ends.reason] }] },
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
  return services.stores.labelRolls.issue(roll, range).catch((error: unknown) => {
    if (!(error instanceof ProblemError) || error.type !== "roll-overlap") throw error;
    const isOwn = coversSite(actor.scope, String(error.parameters.siteId));
    throw isOwn ? error : new ProblemError("labels-elsewhere", {}, { cause: error });
  });
});

/** The rolls of a site, and how many labels those in use have. */
export const listRolls = route(api.listRolls, async ({ params, services }) => {
  await mustBePlanned(services, params);
  const rolls = await services.stores.labelRolls.ofSite(params.campaignId, params.siteId);
  const inUse = rolls.filter(({ withdrawnAt }) => withdrawnAt === undefined);
  return { rolls, labels: labelsOn(inUse) };
});

/** How many labels each site of the caller's scope has on its rolls, beside the tubes it sealed. */
export const labelsAtSites = route(api.labelsAtSites, async ({ params, reach, services }) => {
  const { campaigns, sites, labelRolls, counters } = services.stores;
  const { campaignId } = await campaigns.get(params.campaignId);
  const planned = (await sites.ofCampaign(campaignId)).map(({ siteId }) => siteId);
  const siteIds = reach.those(planned, coversSite);
  const counted = siteIds.map((siteId) => ({ siteId }));
  const [inUse, sealed] = await Promise.all([
    labelRolls.inUseAt(campaignId, siteIds),
    counters.read(campaignId, counted),
  ]);
  return {
    sites: siteIds.map((siteId, i) => {
      const rolls = inUse.get(siteId) ?? [];
      return {
        siteId,
        rolls: rolls.length,
        labels: labelsOn(rolls),
        tubesSealed: sealed[i]?.tubesSealed ?? 0,
      };
    }),
  };
});

const labelsOn = (rolls: readonly LabelRoll[]): number => rolls.reduce((sum, { labels }) => sum + labels, 0);

/** Withdraw a roll. 404 `roll-unknown`. The same again changes nothing. */
export const withdrawRoll = route(api.withdrawRoll, async ({ params, actor, clock, services }) => {
  await mustBePlanned(services, params);
  return services.stores.labelRolls.withdraw(params, actor.subject, clock.now());
});

async function mustBePlanned(
  { stores }: Services,
  { campaignId, siteId }: { campaignId: string; siteId: string },
): Promise<void> {
  await stores.campaigns.get(campaignId);
  await stores.sites.get(campaignId, siteId);
}
