import * as api from "../../shared/contracts/booking/waiting-room.ts";
import { roomState } from "../../shared/domain/booking/waiting-room.ts";
import { route } from "../../shared/edge/route.ts";

/** Open or close the room, or change its rate while it runs. 404 `campaign-unknown`, 409 `campaign-not-open`. */
export const setWaitingRoom = route(api.setWaitingRoom, async ({ params, body, clock, services }) => {
  const { campaigns, waitingRooms } = services.stores;
  const { campaignId } = params;
  if (body.on) await campaigns.getRunning(campaignId);
  else await campaigns.get(campaignId);
  const room = body.on ? await waitingRooms.open(campaignId, body) : await waitingRooms.close(campaignId);
  return roomState(room, clock.now().toISOString());
});
