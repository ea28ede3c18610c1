import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { ProblemError } from "../../errors/problem.ts";
import type { Services } from "../../services/services.ts";
import { cameThroughEdge } from "../source-address.ts";

/**
 * Where a distribution with its firewall stands before the API, a request that did not come through it finds nothing:
 * the gateway's own address cannot be closed without a domain of its own.
 */
export const throughEdge = (
  services: () => Promise<Pick<Services, "edgeOnly" | "edgeSecret">>,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> => ({
  before: async ({ event }) => {
    const { edgeOnly, edgeSecret } = await services();
    if (edgeOnly && !cameThroughEdge(event, edgeSecret)) throw new ProblemError("route-unknown");
  },
});
