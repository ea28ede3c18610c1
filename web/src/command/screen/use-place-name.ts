import { useTranslation } from "react-i18next";
import { subDistrictOf } from "../../../../shared/domain/area.ts";
import { nameIn } from "../../ui/times.ts";
import type { Screen } from "./screen-answers.ts";
import { useAreaNames } from "./use-area-names.ts";

/** The name of the place that an alert is about: an area, a site with its area, a laboratory; none for the campaign. */
export function usePlaceName({ campaign, laboratories }: Screen): (place: string) => string {
  const { t, i18n } = useTranslation();
  const nameOf = useAreaNames();
  return (place) => {
    if (place === campaign.campaignId) return t("command.wholeCampaign");
    if (place === `${campaign.campaignId}-district`) return t("command.wholeCampaign");
    if (place === `${campaign.campaignId}-keyCommunity`) return t("command.keyCommunities");
    const laboratory = laboratories.find(({ laboratoryId }) => laboratoryId === place);
    if (laboratory !== undefined) return nameIn(i18n.language, laboratory.name);
    const area = nameOf(place);
    return area === place ? `${nameOf(subDistrictOf(place))} ${place}` : area;
  };
}
