import { accessRoutes } from "../../functions/lambda/access/routes.ts";
import { commandRoutes } from "../../functions/lambda/command/routes.ts";
import { fieldRoutes } from "../../functions/lambda/field/routes.ts";
import { followUpRoutes } from "../../functions/lambda/follow-up/routes.ts";
import { integrationRoutes } from "../../functions/lambda/integration/routes.ts";
import { labRoutes } from "../../functions/lambda/lab/routes.ts";
import { residentsRoutes } from "../../functions/lambda/residents/routes.ts";
import { samplingRoutes } from "../../functions/lambda/sampling/routes.ts";
import { steeringRoutes } from "../../functions/lambda/steering/routes.ts";
import { transportRoutes } from "../../functions/lambda/transport/routes.ts";
import type { ActorName } from "../../shared/contracts/contract.ts";
import { type ActorHandler, actorFunction } from "../../shared/edge/actor-function.ts";
import type { Services } from "../../shared/services/services.ts";

/** The functions that AWS would run one by one, all in this process. */
export function actorFunctions(services: Services): Record<ActorName, ActorHandler> {
  const made = async (): Promise<Services> => services;
  return {
    access: actorFunction("access", accessRoutes, made, "amongOthers"),
    residents: actorFunction("residents", residentsRoutes, made, "amongOthers"),
    sampling: actorFunction("sampling", samplingRoutes, made, "amongOthers"),
    transport: actorFunction("transport", transportRoutes, made, "amongOthers"),
    lab: actorFunction("lab", labRoutes, made, "amongOthers"),
    command: actorFunction("command", commandRoutes, made, "amongOthers"),
    field: actorFunction("field", fieldRoutes, made, "amongOthers"),
    "follow-up": actorFunction("follow-up", followUpRoutes, made, "amongOthers"),
    steering: actorFunction("steering", steeringRoutes, made, "amongOthers"),
    integration: actorFunction("integration", integrationRoutes, made, "amongOthers"),
  };
}
