import * as api from "../../shared/contracts/command/provincial.ts";
import { route } from "../../shared/edge/route.ts";
import { FIRST_PART } from "../../shared/services/command/exported-tubes.ts";
import { takeAnswers } from "../../shared/services/command/provincial-answers.ts";
import { reconciledPart } from "../../shared/services/command/provincial-part.ts";

/** Take a chunk of the platform's answers. 404 `campaign-unknown`, 409 `import-changed`. */
export const takeProvincialAnswers = route(api.takeProvincialAnswers, async ({ params, body, services }) => {
  const { campaignId } = await services.stores.campaigns.get(params.campaignId);
  const chunk = { campaignId, importId: params.importId, ...body };
  const verdicts = await takeAnswers(services, chunk, api.ProvincialAnswer);
  const count = (wanted: string) => verdicts.filter(({ verdict }) => verdict === wanted).length;
  return {
    ...{ read: verdicts.length, applied: count("applied"), unknown: count("unknown") },
    ...{ stale: count("stale"), malformed: count("malformed") },
    verdicts: verdicts.flatMap(({ line, verdict }) => (verdict === "applied" ? [] : [{ line, verdict }])),
  };
});

/** How rows stand with the platform, part by part. 404 `campaign-unknown`. */
export const provincialReconciliation = route(
  api.provincialReconciliation,
  async ({ params, query, services }) => {
    const campaign = await services.stores.campaigns.get(params.campaignId);
    return reconciledPart(services, campaign, query.cursor ?? FIRST_PART);
  },
);
