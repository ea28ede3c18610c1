import * as api from "../../shared/contracts/booking/waiting-room.ts";
import { entryBy, roomState } from "../../shared/domain/booking/waiting-room.ts";
import { route } from "../../shared/edge/route.ts";
import { writeTicket } from "../../shared/security/tickets.ts";

/** Draw a rank, or find the one drawn before, and say when its holder may enter. 404 `campaign-unknown`, 409 `campaign-not-open`. */
export const joinWaitingRoom = route(api.joinWaitingRoom, async ({ params, actor, clock, services }) => {
  const { campaigns, waitingRooms, roomJoins } = services.stores;
  await campaigns.getRunning(params.campaignId);
  const room = await waitingRooms.get(params.campaignId);
  if (!room?.on) return { on: false as const, serverTime: clock.now().toISOString() };
  const ticket = await roomJoins.join({ room, residentId: actor.subject });
  const entersAt = entryBy(ticket, room);
  const now = clock.now();
  return {
    on: true as const,
    ticket: writeTicket(services.hasher, ticket),
    rank: ticket.rank,
    entersAt,
    estimateSeconds: Math.max(0, Math.ceil((Date.parse(entersAt) - now.getTime()) / 1000)),
    expiresAt: ticket.expiresAt,
    serverTime: now.toISOString(),
  };
});

/** The room as it stands. 404 `campaign-unknown`. */
export const waitingRoom = route(api.waitingRoom, async ({ params, clock, services }) => {
  const { campaigns, waitingRooms } = services.stores;
  await campaigns.get(params.campaignId);
  return roomState(await waitingRooms.get(params.campaignId), clock.now().toISOString());
});
