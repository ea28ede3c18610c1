import type { Incoming } from "./exchange.ts";
import { ServiceError } from "./service-error.ts";

/** What a service that answers in XML refused, by its code. */
export function xmlRefusal({ status, body }: Incoming): ServiceError {
  const text = body.toString("utf8");
  const [, code = "UnknownError"] = /<Code>(\w+)<\/Code>/.exec(text) ?? [];
  const [, message = code] = /<Message>([^<]*)<\/Message>/.exec(text) ?? [];
  return new ServiceError(code, message, status);
}
