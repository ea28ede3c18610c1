import type { DecisionOf } from "../../../domain/command/decision.ts";
import type { DecisionKind } from "./decision-kind.ts";

export const admissionDecision: DecisionKind<DecisionOf["admission"]> = {
  check: () => undefined,
  after: (state, { admissionsPerSecond }) => ({ ...state, admissionsPerSecond }),
  standing: async ({ stores }, { campaignId }, { kind }) => {
    const room = await stores.waitingRooms.read(campaignId);
    return { kind, admissionsPerSecond: room?.on ? room.admissionsPerSecond : null };
  },
  carryOut: async ({ stores: { waitingRooms } }, { campaignId }, { admissionsPerSecond }) => {
    if (admissionsPerSecond === null) await waitingRooms.close(campaignId);
    else await waitingRooms.open(campaignId, { admissionsPerSecond });
  },
};
