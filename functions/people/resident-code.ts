import * as api from "../../shared/contracts/people/residents.ts";
import { route } from "../../shared/edge/route.ts";
import { signResidentCode } from "../../shared/security/resident-codes.ts";
import { mayActFor } from "./acting-for.ts";
import { shownDocument } from "./person-view.ts";

/** The resident code with its signed QR payload and whose it is. 404 `resident-unknown`. */
export const residentCode = route(api.residentCode, async ({ params, actor, reach, clock, services }) => {
  await mayActFor(services, { actor, reach }, params.residentId);
  const holder = await services.stores.residents.get(params.residentId);
  const key = await services.signingKeys.signing("code");
  const { payload, expiresAt } = await signResidentCode(key, holder, clock.now());
  const maskedDocumentNumber = shownDocument(holder);
  return {
    residentId: holder.residentId,
    name: holder.name,
    ...(maskedDocumentNumber === undefined ? {} : { maskedDocumentNumber }),
    payload,
    expiresAt: expiresAt.toISOString(),
  };
});
