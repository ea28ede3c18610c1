import * as api from "../../shared/contracts/command/exports.ts";
import { addMinutes } from "../../shared/domain/instant.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { makePart, summaryOf } from "../../shared/services/command/export-part.ts";
import { FIRST_PART } from "../../shared/services/command/exported-tubes.ts";

/** From its beginning, which is an access event. */
const READABLE_HOURS = 24;

/** Begin an export. 404 `campaign-unknown`, 409 `export-exists`. */
export const beginExport = route(api.beginExport, async ({ params, body, actor, clock, services }) => {
  const { stores } = services;
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const at = clock.now().toISOString();
  const { kind, purpose } = body;
  const people = kind === "fhir" ? body.people : "named";
  const scope = kind === "provincial" ? { scope: body.scope ?? ("all" as const) } : {};
  const by = actor.subject;
  const made = { kind, people, ...scope, purpose, campaignId, exportId: params.exportId, by, at };
  const of = `${made.kind} ${people} ${campaignId}: ${made.purpose}`;
  const isThere = () => new ProblemError("export-exists", { exportId: made.exportId });
  await stores.accessEvents.record({ what: "dataExported", by: made.by, at, of }, [
    stores.exports.begin(made, isThere),
  ]);
  return { ...made, firstPart: FIRST_PART };
});

/**
 * A part of an export that the caller began, as the data are now: so it is read for the purpose that was told then, and
 * soon. 404 `campaign-unknown`, `export-unknown`; 409 `export-ended`.
 */
export const exportPart = route(api.exportPart, async ({ params, query, actor, clock, services }) => {
  const { stores } = services;
  const campaign = await stores.campaigns.get(params.campaignId);
  const made = await stores.exports.get(params.exportId, campaign.campaignId, actor.subject);
  if (addMinutes(made.at, READABLE_HOURS * 60) <= clock.now().toISOString())
    throw new ProblemError("export-ended", { exportId: made.exportId, hours: READABLE_HOURS });
  const { content, ...part } = await makePart(services, campaign, made, query.cursor);
  await stores.exports.keepPart(made.exportId, part);
  return { ...part, content };
});

/** What was read of an export that the caller began. 404 `campaign-unknown`, `export-unknown`. */
export const exportManifest = route(api.exportManifest, async ({ params, actor, services }) => {
  const { stores } = services;
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const made = await stores.exports.get(params.exportId, campaignId, actor.subject);
  const [parts, sites] = await Promise.all([
    stores.exports.parts(made.exportId),
    stores.sites.ofCampaign(campaignId),
  ]);
  const counters = await stores.counters.read(
    campaignId,
    sites.map(({ siteId }) => ({ siteId })),
  );
  const tubesPublished = counters.reduce((sum, each) => sum + each.tubesPublished, 0);
  return { ...made, firstPart: FIRST_PART, ...summaryOf(parts), tubesPublished };
});
