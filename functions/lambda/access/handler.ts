import { actorFunction } from "../../../shared/edge/actor-function.ts";
import { awsServices } from "../../../shared/platform/aws/services.ts";
import { signingSecrets } from "../../../shared/platform/aws/signing-secrets.ts";
import { accessRoutes } from "./routes.ts";

export const handler = actorFunction("access", accessRoutes, awsServices({ signingSecrets }));
