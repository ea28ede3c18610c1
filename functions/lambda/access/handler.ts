import { actorFunction } from "../../../shared/edge/actor-function.ts";
import { awsServices } from "../../../shared/platform/aws/services.ts";
import { signingSecrets } from "../../../shared/platform/aws/signing-secrets.ts";
import { timeBasedCodes } from "../../../shared/security/time-based-codes.ts";
import { accessRoutes } from "./routes.ts";

const services = awsServices({ signingSecrets, secondFactor: timeBasedCodes });

export const handler = actorFunction("access", accessRoutes, services);
