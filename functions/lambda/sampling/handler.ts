import { actorFunction } from "../../../shared/edge/actor-function.ts";
import { awsServices } from "../../../shared/platform/aws/services.ts";
import { samplingRoutes } from "./routes.ts";

export const handler = actorFunction("sampling", samplingRoutes, awsServices());
