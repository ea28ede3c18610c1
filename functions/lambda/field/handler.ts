import { actorFunction } from "../../../shared/edge/actor-function.ts";
import { awsServices } from "../../../shared/platform/aws/services.ts";
import { fieldRoutes } from "./routes.ts";

export const handler = actorFunction("field", fieldRoutes, awsServices());
