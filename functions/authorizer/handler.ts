import { gatewayAuthorizer } from "../../shared/http/authorizer.ts";
import { awsTokenVerifier } from "../../shared/platform/aws-authorizer.ts";

export const handler = gatewayAuthorizer(awsTokenVerifier, { now: () => new Date() });
