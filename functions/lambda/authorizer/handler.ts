import { gatewayAuthorizer } from "../../../shared/edge/authorizer.ts";
import { awsTokenVerifier } from "../../../shared/platform/aws/authorizer.ts";

export const handler = gatewayAuthorizer(awsTokenVerifier, { now: () => new Date() });
