import * as api from "../../shared/api/transport.ts";
import type { Box } from "../../shared/domain/box.ts";
import { coversLaboratory, coversSite, type Scope } from "../../shared/domain/scope.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { route } from "../../shared/http/route.ts";

/**
 * Whether a box is in someone's part of the district: of their sites or sub-districts, or on its way to their
 * laboratory. A box that is on no way yet may come to any laboratory.
 */
export function coversBox(scope: Scope, { siteId, laboratoryId }: Box): boolean {
  if (scope.kind === "laboratory") return laboratoryId === undefined || coversLaboratory(scope, laboratoryId);
  return siteId === undefined ? scope.kind === "district" : coversSite(scope, siteId);
}

export const readBox = route(api.readBox, async ({ params, actor, services: { stores } }) => {
  const box = await stores.boxes.get(params.boxBarcode);
  if (!coversBox(actor.scope, box)) throw new ProblemError("scope-forbidden", { subject: box.boxBarcode });
  return box;
});

export const expectedBoxes = route(
  api.expectedBoxes,
  async ({ params: { laboratoryId }, query, actor, services: { stores } }) => {
    if (!coversLaboratory(actor.scope, laboratoryId))
      throw new ProblemError("scope-forbidden", { subject: laboratoryId });
    return { boxes: await stores.boxes.ofLaboratory(laboratoryId, query.state) };
  },
);
