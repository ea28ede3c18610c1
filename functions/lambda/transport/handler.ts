import { actorFunction } from "../../../shared/edge/actor-function.ts";
import { awsServices } from "../../../shared/platform/aws/services.ts";
import { transportRoutes } from "./routes.ts";

export const handler = actorFunction("transport", transportRoutes, awsServices());
