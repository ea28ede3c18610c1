import { boxBarcode, tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { COMMUNITY_1 } from "../../../support/factories/district.ts";
import { SITE } from "../../../support/scenes/chain.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { commander } from "./callers.ts";
import { inCampaign, inNoCampaign } from "./inputs.ts";
import type { RouteCase } from "./route-case.ts";
import { NO_BOX, NO_TUBE, NOBODY } from "./scene.ts";

const at = (params: Record<string, string>) => ({ params: { campaignId: CAMPAIGN, ...params } });
const unknown = (params: Record<string, string>) => ({ input: () => at(params), status: 404 });
const looked = { as: commander, again: 200, sameAnswer: true } as const;

export const DRILL_DOWN_CASES: Record<string, RouteCase> = {
  lookAtCommunity: {
    ...looked,
    input: () => at({ communityId: COMMUNITY_1 }),
    unknown: unknown({ communityId: "110107001999" }),
  },
  lookAtSite: {
    ...looked,
    input: () => at({ siteId: SITE }),
    unknown: unknown({ siteId: "110107001-N99" }),
  },
  lookAtBox: {
    ...looked,
    input: () => at({ boxBarcode: boxBarcode(1) }),
    unknown: unknown({ boxBarcode: NO_BOX }),
  },
  lookAtTube: {
    ...looked,
    input: () => at({ tubeBarcode: tubeBarcode(1) }),
    unknown: unknown({ tubeBarcode: NO_TUBE }),
  },
  lookAtPerson: {
    ...looked,
    input: ({ booked }) => at({ residentId: booked }),
    unknown: unknown({ residentId: NOBODY }),
  },
  listLooks: { ...looked, input: () => inCampaign, unknown: inNoCampaign },
};
