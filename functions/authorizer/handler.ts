import { gatewayAuthorizer } from "../../shared/http/authorizer.ts";
import { awsTokenVerifier } from "../../shared/platform/aws-services.ts";

export const handler = gatewayAuthorizer(awsTokenVerifier, { now: () => new Date() });
