import type * as z from "zod";
import { commandRoutes } from "../../functions/lambda/command/routes.ts";
import type { RouteContract } from "../../shared/contracts/contract.ts";
import { WITHOUT_BROWSER } from "../../shared/edge/request-origin.ts";
import type { Actor } from "../../shared/security/tokens.ts";
import type { Services } from "../../shared/services/services.ts";

const COMMANDER: Actor = {
  subject: "commander",
  role: "commander",
  scope: { kind: "district" },
  sessionId: "seed",
};

/** Do what the commander does through the API, with the same handlers. Throws their `ProblemError`s. */
export async function asCommander<P extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  services: Services,
  contract: RouteContract<P, z.ZodUndefined, B, A>,
  input: { params?: z.output<P>; body: z.output<B> },
): Promise<z.output<A> | undefined> {
  const route = commandRoutes.find((each) => each.contract.key === contract.key);
  if (!route) throw new Error(`${contract.key} is not served`);
  const { params, body } = input;
  const { clock } = services;
  const request = { params, query: undefined, body, language: "en", clock, services } as const;
  return contract.answer?.parse(await route.serve({ ...request, ...WITHOUT_BROWSER }, COMMANDER));
}
