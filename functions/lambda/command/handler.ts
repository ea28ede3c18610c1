import { actorFunction } from "../../../shared/edge/actor-function.ts";
import { awsServices } from "../../../shared/platform/aws/services.ts";
import { commandRoutes } from "./routes.ts";

export const handler = actorFunction("command", commandRoutes, awsServices());
