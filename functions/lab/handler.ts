import { actorFunction } from "../../shared/http/actor-function.ts";
import { awsServices } from "../../shared/platform/aws-services.ts";
import { labRoutes } from "./routes.ts";

export const handler = actorFunction("lab", labRoutes, awsServices);
