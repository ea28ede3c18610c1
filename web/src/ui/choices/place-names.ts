import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import { useKeptAnswer } from "../../offline/use-kept-answer.ts";
import { nameIn } from "../times.ts";

/** The names of a campaign's sites in the language of the page; what has no name is called by its id. */
export function useSiteNames(campaignId: string | undefined): (siteId: string) => string {
  const { i18n } = useTranslation();
  const { answer } = useKeptAnswer(
    campaignId === undefined ? undefined : `site names ${campaignId}`,
    async () => {
      const { sites } = await call("GET /v1/campaigns/{campaignId}/sites", {
        as: "staff",
        params: { campaignId: campaignId ?? "" },
        query: {},
      });
      return Object.fromEntries(sites.map(({ siteId, name }) => [siteId, name]));
    },
  );
  return (siteId) => {
    const name = answer?.[siteId];
    return name === undefined ? siteId : nameIn(i18n.language, name);
  };
}

/** The names of the sites of every campaign, for what is listed across campaigns. */
export function useEverySiteName(): (siteId: string) => string {
  const { i18n } = useTranslation();
  const { answer } = useKeptAnswer("every site name", async () => {
    const { campaigns } = await call("GET /v1/campaigns", { as: "staff" });
    const lists = await Promise.all(
      campaigns.map(({ campaignId }) =>
        call("GET /v1/campaigns/{campaignId}/sites", { as: "staff", params: { campaignId }, query: {} }),
      ),
    );
    return Object.fromEntries(lists.flatMap(({ sites }) => sites.map(({ siteId, name }) => [siteId, name])));
  });
  return (siteId) => {
    const name = answer?.[siteId];
    return name === undefined ? siteId : nameIn(i18n.language, name);
  };
}

/** The names of sub-districts, likewise. */
export function useSubDistrictNames(): (subDistrictId: string) => string {
  const { i18n } = useTranslation();
  const { answer } = useKeptAnswer("area names", async () => {
    const { areas } = await call("GET /v1/areas", { as: "staff" });
    return Object.fromEntries(areas.map(({ areaId, name }) => [areaId, name]));
  });
  return (subDistrictId) => {
    const name = answer?.[subDistrictId];
    return name === undefined ? subDistrictId : nameIn(i18n.language, name);
  };
}
