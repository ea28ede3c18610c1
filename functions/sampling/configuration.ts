import * as api from "../../shared/api/sampling.ts";
import { instantOf } from "../../shared/domain/instant.ts";
import { route } from "../../shared/http/route.ts";

/** What a device needs to work offline. */
export const samplingConfiguration = route(
  api.samplingConfiguration,
  async ({ actor, clock, services: { stores } }) => {
    const [campaigns, keys] = await Promise.all([
      stores.campaigns.all(),
      stores.signingKeys.publicKeys("code"),
    ]);
    return {
      campaigns: campaigns
        .filter((campaign) => campaign.state === "open")
        .map(({ campaignId, name, poolSize }) => ({ campaignId, name, poolSize })),
      siteIds: actor.scope.kind === "sites" ? actor.scope.siteIds : [],
      keys,
      serverTime: instantOf(clock.now()),
    };
  },
);
