import type { IncomingHttpHeaders } from "node:http";
import { DEFAULT_BODY_LIMIT_BYTES, methodOf } from "../../../shared/contracts/contract.ts";
import { problemResponse } from "../../../shared/edge/middleware/answer-problems.ts";
import { ProblemError } from "../../../shared/errors/problem.ts";
import type { Services } from "../../../shared/services/services.ts";
import { type ApiFunctions, apiFunctions } from "../../server/api-functions.ts";
import { gatewayEvent } from "../../server/gateway-event.ts";

export interface ApiRequest {
  method: string;
  path: string;
  query: string;
  headers: IncomingHttpHeaders;
  body: string | undefined;
  sourceIp: string;
}

export interface ApiAnswer {
  status: number;
  text: string;
  retryAfterSeconds?: number;
}

/** The API without sockets: the same route list, authorizer and functions as behind the local server. */
export class InProcessApi {
  private readonly functions: ApiFunctions;

  constructor(services: Services) {
    this.functions = apiFunctions(services);
  }

  async answer(request: ApiRequest): Promise<ApiAnswer> {
    try {
      return await this.served(request);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { statusCode = 500, body = "" } = problemResponse(error, "en", "rehearsal");
      return { status: statusCode, text: body };
    }
  }

  private async served({ method, path, query, headers, body, sourceIp }: ApiRequest): Promise<ApiAnswer> {
    const found = this.functions.findRoute(method, path);
    if (found.kind !== "route") throw new ProblemError("route-unknown");
    const { contract, params } = found;
    const actor = await this.functions.authorised(contract, headers.authorization);
    const limitBytes = contract.bodyLimitBytes ?? DEFAULT_BODY_LIMIT_BYTES;
    const bytes = body === undefined ? undefined : Buffer.from(body);
    if (bytes !== undefined && bytes.length > limitBytes)
      throw new ProblemError("body-too-large", { limitBytes });
    const event = gatewayEvent({
      request: { method: methodOf(contract), headers, httpVersion: "1.1" },
      ...{
        contract,
        rawPath: path,
        rawQueryString: query,
        pathParameters: params,
        body: bytes,
        sourceIp,
        actor,
      },
    });
    const answer = await this.functions.ask(contract, event);
    const retryAfter = Number(answer.headers?.["retry-after"]);
    return {
      status: answer.statusCode ?? 200,
      text: answer.body ?? "",
      ...(Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {}),
    };
  }
}
