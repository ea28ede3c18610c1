import { actorFunction } from "../../../shared/edge/actor-function.ts";
import { awsServices } from "../../../shared/platform/aws/services.ts";
import { steeringRoutes } from "./routes.ts";

export const handler = actorFunction("steering", steeringRoutes, awsServices());
