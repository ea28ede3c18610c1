import * as api from "../../shared/api/lab.ts";
import type { Tube } from "../../shared/domain/tube.ts";
import { notInFuture } from "../../shared/http/not-in-future.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { route } from "../../shared/http/route.ts";
import type { Stores } from "../../shared/store/stores.ts";
import { voidTube as endByVoiding } from "../../shared/store/tube-endings.ts";
import { inLaboratory } from "./laboratory-scope.ts";

/**
 * Void a tube that cannot be tested. A laboratory may void what it has received, and what a box on its way here
 * should have held. 409 `tube-transition` once its result is published.
 */
export const voidTube = route(
  api.voidTube,
  async ({ params: { tubeBarcode }, body: { at, reason }, actor, clock, language, services }) => {
    const tube = await services.stores.tubes.get(tubeBarcode);
    const laboratoryId = tube.laboratoryId ?? (await destinationOf(services.stores, tube));
    inLaboratory(actor, laboratoryId);
    notInFuture("at", at, clock.now(), language);
    const { state } = await endByVoiding(services, tube, {
      at,
      who: actor.subject,
      reason,
      where: laboratoryId,
    });
    return { tubeBarcode, state };
  },
);

/** The laboratory that the tube's box was sent to. */
async function destinationOf({ boxes }: Stores, { tubeBarcode, boxBarcode }: Tube): Promise<string> {
  const box = boxBarcode === undefined ? undefined : await boxes.find(boxBarcode);
  if (box?.laboratoryId === undefined) throw new ProblemError("scope-forbidden", { subject: tubeBarcode });
  return box.laboratoryId;
}
