import * as api from "../../shared/contracts/laboratory/tubes.ts";
import type { Tube } from "../../shared/domain/sampling/tube.ts";
import { isReceivedAsSentTo } from "../../shared/domain/transport/sent-to.ts";
import { route } from "../../shared/edge/route.ts";
import { withinChain } from "../../shared/edge/within-chain.ts";
import type { Actor } from "../../shared/security/tokens.ts";
import { voidTube as endByVoiding } from "../../shared/services/sampling/tube-endings.ts";
import { isSentTo } from "../../shared/services/transport/sent-to.ts";
import type { Stores } from "../../shared/store/stores.ts";

/**
 * Void a tube that cannot be tested. A laboratory may void what was sent to it: what it has received as such, and what
 * a box on its way here should hold. What came to it unexpectedly the commander decides about.
 * 404 `tube-unknown` for what was not sent here, 409 `tube-transition` once its result is published.
 */
export const voidTube = route(
  api.voidTube,
  async ({ params: { tubeBarcode }, body: { at, reason }, actor, reach, clock, language, services }) => {
    const found = await services.stores.tubes.get(tubeBarcode);
    const theirs = await isTheirs(services.stores, actor, found);
    const tube = reach.one(found, () => theirs);
    // What cannot be tested any more was there before: at its sealing at the least, in a laboratory at its receipt.
    const recorded = clock.now().toISOString();
    const { sealedAt: sealed, receivedAt: received } = tube;
    withinChain("at", "runStarted", at, { sealed, received, recorded }, language);
    const where = actor.scope.kind === "laboratory" ? actor.scope.laboratoryId : tube.laboratoryId;
    const { state } = await endByVoiding(services, tube, {
      ...{ at, who: actor.subject, reason },
      ...(where === undefined ? {} : { where }),
    });
    return { tubeBarcode, state };
  },
);

/** Whether the tube was sent to the actor's laboratory; all are the commander's. */
async function isTheirs(stores: Stores, { scope }: Actor, tube: Tube): Promise<boolean> {
  if (scope.kind !== "laboratory") return scope.kind === "district";
  const { laboratoryId } = scope;
  if (tube.assignedTo !== undefined) return tube.assignedTo === laboratoryId;
  if (isReceivedAsSentTo(laboratoryId, tube)) return true;
  const box = tube.boxBarcode === undefined ? undefined : await stores.boxes.find(tube.boxBarcode);
  return box !== undefined && isSentTo(stores, box, laboratoryId);
}
