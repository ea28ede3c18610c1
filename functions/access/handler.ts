import { actorFunction } from "../../shared/http/actor-function.ts";
import { awsServices } from "../../shared/platform/aws-services.ts";
import { accessRoutes } from "./routes.ts";

export const handler = actorFunction("access", accessRoutes, awsServices);
