import * as api from "../../shared/api/sampling.ts";
import { coversSite } from "../../shared/domain/scope.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { route } from "../../shared/http/route.ts";

/** Operations that wait for a person: all of them for the command centre, those of their own sites for samplers. */
export const listQuarantine = route(api.listQuarantine, async ({ query, actor, services: { stores } }) => {
  const { siteId } = query;
  if (siteId !== undefined && !coversSite(actor.scope, siteId))
    throw new ProblemError("scope-forbidden", { subject: siteId });
  const cases = await stores.quarantine.all();
  return {
    cases: cases.filter((one) =>
      siteId === undefined
        ? actor.scope.kind === "district" || (one.siteId !== undefined && coversSite(actor.scope, one.siteId))
        : one.siteId === siteId,
    ),
  };
});
