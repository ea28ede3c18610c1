import { actorFunction } from "../../../shared/edge/actor-function.ts";
import { awsServices } from "../../../shared/platform/aws/services.ts";
import { integrationRoutes } from "./routes.ts";

export const handler = actorFunction("integration", integrationRoutes, awsServices());
