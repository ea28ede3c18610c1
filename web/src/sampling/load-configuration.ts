import { call } from "../api/call.ts";
import type { Configuration } from "./configuration.ts";
import { keepConfiguration, readConfiguration } from "./queue/device-store.ts";

/** The newest configuration if the server can be asked, else the one kept on the device. */
export async function loadConfiguration(): Promise<Configuration> {
  try {
    const configuration = await fetchConfiguration();
    await keepConfiguration(configuration);
    return configuration;
  } catch (error) {
    const kept = await readConfiguration();
    if (kept === undefined) throw error;
    return kept;
  }
}

async function fetchConfiguration(): Promise<Configuration> {
  const { campaigns, siteIds, keys } = await call("GET /v1/sampling/configuration", { as: "staff" });
  const subDistricts = [...new Set(siteIds.map((id) => id.slice(0, 9)))];
  const sites: Configuration["sites"] = {};
  for (const { campaignId } of campaigns) {
    const lists = await Promise.all(
      subDistricts.map((subDistrictId) =>
        call("GET /v1/campaigns/{campaignId}/sites", {
          as: "staff",
          params: { campaignId },
          query: { subDistrictId },
        }),
      ),
    );
    sites[campaignId] = lists
      .flatMap((list) => list.sites)
      .filter((site) => siteIds.includes(site.siteId))
      .map(({ siteId, name, lanes, kind }) => ({ siteId, name, lanes, kind }));
  }
  return { campaigns, keys, sites, readAt: new Date().toISOString() };
}
