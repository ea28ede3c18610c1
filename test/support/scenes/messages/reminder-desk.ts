import {
  listUnsampledReminders,
  planUnsampledReminder,
} from "../../../../shared/contracts/messages/unsampled-reminders.ts";
import type { UnsampledReason } from "../../../../shared/domain/people/unsampled.ts";
import type { OutgoingMessage } from "../../../../shared/ports/messenger.ts";
import { remindUnsampled } from "../../../../shared/services/messages/reminders/unsampled-reminders.ts";
import type { Services } from "../../../../shared/services/services.ts";
import { SUB_DISTRICT_1 } from "../../factories/district.ts";
import { deliverDue } from "../gateway-scene.ts";
import { createWorld } from "../harness.ts";
import { CAMPAIGN, openCampaign } from "../open-campaign.ts";

const REMINDER = "01KJXM3Q8ZV4T9S2R7P6N5M1HC";

interface Plan {
  areaId: string;
  minutes: number;
  reasons: UnsampledReason[];
  daily: boolean;
}

/** An open campaign whose commander has people reminded who are still to be sampled. */
export async function reminderDesk() {
  const world = await createWorld();
  await openCampaign(world);
  const params = { campaignId: CAMPAIGN, reminderId: REMINDER };
  return {
    world,
    params,
    plan: async (differences: Partial<Plan> = {}) => {
      const { minutes = 0, ...rest } = differences;
      const at = new Date(world.clock.now().getTime() + minutes * 60_000).toISOString();
      const reasons: UnsampledReason[] = ["recalled", "noShow", "notBooked"];
      return world.call(planUnsampledReminder, {
        as: await world.as.commander(),
        params,
        body: { areaId: SUB_DISTRICT_1, at, reasons, daily: false, ...rest },
      });
    },
    /** As the sweep, the relay and the worker do in the minutes that follow. */
    sweep: async (minutes = 1, services: Services = world.services): Promise<void> => {
      for (let minute = 0; minute < minutes; minute++) {
        await remindUnsampled({ ...services.stores, table: services.table }, services);
        await deliverDue(services);
        world.clock.advance({ minutes: 1 });
      }
    },
    listed: async () => {
      const { body } = await world.call(listUnsampledReminders, {
        as: await world.as.commander(),
        params: { campaignId: CAMPAIGN },
      });
      return body.reminders;
    },
    /** The same services with a gateway of text messages of the test's own. */
    withGateway: (send: (message: OutgoingMessage) => void, perSecond?: number): Services => ({
      ...world.services,
      messenger: {
        channels: ["sms"],
        ...(perSecond === undefined ? {} : { rates: { sms: perSecond } }),
        send: async (message) => {
          send(message);
          return {};
        },
      },
    }),
  };
}
