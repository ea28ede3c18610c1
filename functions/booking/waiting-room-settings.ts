import * as api from "../../shared/contracts/booking/waiting-room.ts";
import { roomState } from "../../shared/domain/booking/waiting-room.ts";
import { route } from "../../shared/edge/route.ts";

/** Open or close the room, or change its rate while it runs. 404 `campaign-unknown`, 409 `campaign-not-open`. */
export const setWaitingRoom = route(api.setWaitingRoom, async ({ params, body, clock, services }) => {
  const { campaigns, decisions, waitingRooms } = services.stores;
  const { campaignId } = await campaigns.get(params.campaignId);
  const room = await decisions.inTurn(campaignId, clock.now(), async () => {
    if (!body.on) return waitingRooms.close(campaignId);
    await campaigns.readRunning(campaignId);
    return waitingRooms.open(campaignId, body);
  });
  return roomState(room, clock.now().toISOString());
});
