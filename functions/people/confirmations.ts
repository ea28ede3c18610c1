import * as api from "../../shared/contracts/people/confirmations.ts";
import { route } from "../../shared/edge/route.ts";
import { confirmationsOf } from "../../shared/services/people/confirmations.ts";

/** What one worker asked for and another one decides. */
export const listConfirmations = route(api.listConfirmations, async ({ reach, services }) =>
  confirmationsOf(services, reach.within()),
);
