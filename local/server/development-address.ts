import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { refusalOf } from "./development-access.ts";

/** The people of a demonstration are thousands on one machine; with this each comes from an address of their own. */
export const DEVELOPMENT_ADDRESS_HEADER = "x-twoplusn-address";

/**
 * Where a request comes from: the other end of its connection. Only who shows the secret of the development pages, on a
 * server that has them, may say otherwise.
 */
export const sourceIpBy =
  (developmentSecret: string | undefined) =>
  (request: IncomingMessage): string => {
    const said = request.headers[DEVELOPMENT_ADDRESS_HEADER];
    if (developmentSecret !== undefined && typeof said === "string") {
      const [address = "", secret = ""] = said.split(" ");
      if (isIP(address) !== 0 && refusalOf(request, developmentSecret, secret) === undefined) return address;
    }
    return request.socket.remoteAddress ?? "";
  };
