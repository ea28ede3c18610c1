import { actorFunction } from "../../../shared/edge/actor-function.ts";
import { awsServices } from "../../../shared/platform/aws/services.ts";
import { followUpRoutes } from "./routes.ts";

export const handler = actorFunction("follow-up", followUpRoutes, awsServices());
