import { proposeMessageText } from "../../../../shared/contracts/messages/message-texts.ts";
import { planUnsampledReminder } from "../../../../shared/contracts/messages/unsampled-reminders.ts";
import { remindUnsampled } from "../../../../shared/services/messages/reminders/unsampled-reminders.ts";
import { COMMUNITY_1 } from "../../../support/factories/district.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { commander, community, otherCommunity } from "./callers.ts";
import { inCampaign, inNoCampaign } from "./inputs.ts";
import type { Input, RouteCase } from "./route-case.ts";
import { NO_CAMPAIGN, NO_RUN, NOBODY, type Scene } from "./scene.ts";

const REMINDER = "01KJXM3Q8ZV4T9S2R7P6N5M1HC";

/** An occasion of this minute, planned. */
async function planned({ world }: Scene) {
  const params = { campaignId: CAMPAIGN, reminderId: REMINDER };
  const at = world.clock.now().toISOString();
  const body = { areaId: COMMUNITY_1, at, reasons: ["notBooked" as const], daily: false };
  await world.call(planUnsampledReminder, { as: await commander(world), params, body });
  return { params, body };
}

const read = async (scene: Scene): Promise<Input> => ({ params: (await planned(scene)).params });

/** The people of a community, whom it has reminded. */
async function reminded(scene: Scene): Promise<Input> {
  const { params } = await planned(scene);
  const { world } = scene;
  const { stores, services } = world;
  await remindUnsampled({ ...stores, table: services.table }, services);
  await world.deliverOutbox();
  return { params: { ...params, communityId: COMMUNITY_1 } };
}

const noReminder = { input: () => ({ params: { campaignId: CAMPAIGN, reminderId: NO_RUN } }), status: 404 };

const WORDS = {
  "zh-CN": "【核酸筛查】{person}：有新通知 {link}",
  en: "[Screening] {person}: there is news {link}",
};
const textVersion = { params: { kind: "news", version: "1" }, body: { words: WORDS } } as const;

/** A text that another commander proposed. */
async function proposed({ world }: Scene): Promise<Input> {
  await world.call(proposeMessageText, { as: await world.as.commander("commander-7"), ...textVersion });
  return { params: textVersion.params };
}

const noText = { input: () => ({ params: { kind: "news", version: "9" } }), status: 404 };

export const MESSAGE_CASES: Record<string, RouteCase> = {
  listNotReached: {
    as: commander,
    input: () => inCampaign,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
  noteToldInPerson: {
    as: community,
    input: ({ booked }) => ({ params: { campaignId: CAMPAIGN, residentId: booked } }),
    outside: otherCommunity,
    unknown: { input: () => ({ params: { campaignId: CAMPAIGN, residentId: NOBODY } }), status: 404 },
    again: 204,
  },
  resendNotReached: {
    as: commander,
    input: ({ booked }) => ({ params: { campaignId: CAMPAIGN }, body: { residentIds: [booked] } }),
    unknown: {
      input: ({ booked }) => ({ params: { campaignId: NO_CAMPAIGN }, body: { residentIds: [booked] } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  reminders: { as: commander, input: () => inCampaign, unknown: inNoCampaign, again: 200, sameAnswer: true },
  setReminders: {
    as: commander,
    input: () => ({ params: { campaignId: CAMPAIGN }, body: { booked: ["hourBefore"] } }),
    unknown: {
      input: () => ({ params: { campaignId: NO_CAMPAIGN }, body: { booked: ["hourBefore"] } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  listMessageTexts: { as: commander, input: () => ({}), again: 200, sameAnswer: true },
  previewMessageText: {
    as: commander,
    input: () => ({ params: { kind: "news" }, body: { words: WORDS } }),
    again: 200,
    sameAnswer: true,
  },
  proposeMessageText: { as: commander, input: () => textVersion, again: 200, sameAnswer: true },
  approveMessageText: { as: commander, input: proposed, unknown: noText, again: 200, sameAnswer: true },
  refuseMessageText: { as: commander, input: proposed, unknown: noText, again: 200, sameAnswer: true },
  listUnsampledReminders: {
    ...{ as: commander, input: () => inCampaign, unknown: inNoCampaign, again: 200, sameAnswer: true },
  },
  planUnsampledReminder: {
    as: commander,
    input: planned,
    unknown: {
      input: ({ world }) => ({
        params: { campaignId: NO_CAMPAIGN, reminderId: REMINDER },
        body: { areaId: COMMUNITY_1, at: world.clock.now().toISOString(), reasons: ["booked"], daily: false },
      }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  cancelUnsampledReminder: { as: commander, input: read, unknown: noReminder, again: 200, sameAnswer: true },
  readUnsampledReminder: { as: commander, input: read, unknown: noReminder, again: 200, sameAnswer: true },
  listReminded: {
    as: community,
    input: reminded,
    outside: otherCommunity,
    unknown: {
      input: () => ({ params: { campaignId: CAMPAIGN, reminderId: NO_RUN, communityId: COMMUNITY_1 } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
};
