import { actorFunction } from "../../../shared/edge/actor-function.ts";
import { awsServices } from "../../../shared/platform/aws/services.ts";
import { signingSecrets } from "../../../shared/platform/aws/signing-secrets.ts";
import { residentsRoutes } from "./routes.ts";

export const handler = actorFunction("residents", residentsRoutes, awsServices({ signingSecrets }));
