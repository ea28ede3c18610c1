import { accessRoutes } from "../../functions/access/routes.ts";
import { commandRoutes } from "../../functions/command/routes.ts";
import { integrationRoutes } from "../../functions/integration/routes.ts";
import { labRoutes } from "../../functions/lab/routes.ts";
import { residentsRoutes } from "../../functions/residents/routes.ts";
import { samplingRoutes } from "../../functions/sampling/routes.ts";
import { transportRoutes } from "../../functions/transport/routes.ts";
import type { ActorName } from "../../shared/api/contract.ts";
import { type ActorHandler, actorFunction } from "../../shared/http/actor-function.ts";
import type { Services } from "../../shared/platform/services.ts";

/** The functions that AWS would run one by one, all in this process. */
export function actorFunctions(services: Services): Record<ActorName, ActorHandler> {
  const made = async (): Promise<Services> => services;
  return {
    access: actorFunction("access", accessRoutes, made),
    residents: actorFunction("residents", residentsRoutes, made),
    sampling: actorFunction("sampling", samplingRoutes, made),
    transport: actorFunction("transport", transportRoutes, made),
    lab: actorFunction("lab", labRoutes, made),
    command: actorFunction("command", commandRoutes, made),
    integration: actorFunction("integration", integrationRoutes, made),
  };
}
