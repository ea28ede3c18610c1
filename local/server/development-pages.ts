import type { IncomingMessage } from "node:http";
import type { DevelopmentAccount } from "../accounts.ts";
import type { DevelopmentInbox } from "../development-inbox.ts";
import type { RememberedSettings } from "../runtime/data-directory.ts";
import { inboxPage } from "./inbox-page.ts";
import { DEVELOPER_PAGE_HEADERS } from "./page-headers.ts";
import type { ServeRequest } from "./serve-request.ts";

const OWN_NAMES = new Set(["127.0.0.1", "localhost"]);

/**
 * `/dev/*`: the messages that would have gone to phones, and the accounts of this machine. Only under a name of this
 * machine, so that a page from elsewhere that points a name of its own here (DNS rebinding) reads nothing.
 */
export function serveDevelopmentPages(parts: {
  inbox: DevelopmentInbox;
  accounts: readonly DevelopmentAccount[];
  settings: RememberedSettings;
  campaignId: string;
}): ServeRequest {
  const { inbox, accounts, campaignId } = parts;
  const { scale, seed, today } = parts.settings;
  const accountsJson = JSON.stringify({ campaignId, scale, seed, today, accounts });

  return async (request, response, { path, query }) => {
    const send = (status: number, contentType: string, body: string): void => {
      const headers = { ...DEVELOPER_PAGE_HEADERS, "content-type": contentType, "cache-control": "no-store" };
      response.writeHead(status, headers).end(body);
    };
    if (!isAskedByOwnName(request)) return send(403, "text/plain", "Only as 127.0.0.1 or localhost.\n");
    const phone = new URLSearchParams(query).get("phone")?.trim() || undefined;
    const messages = () => (phone === undefined ? inbox.latest() : inbox.ofPhone(phone));
    switch (path) {
      case "/dev/inbox.json":
        return send(200, "application/json; charset=utf-8", JSON.stringify({ messages: await messages() }));
      case "/dev/inbox":
        return send(200, "text/html; charset=utf-8", inboxPage(await messages(), phone));
      case "/dev/accounts.json":
        return send(200, "application/json; charset=utf-8", accountsJson);
      default:
        return send(404, "text/plain", "There is /dev/inbox, /dev/inbox.json and /dev/accounts.json.\n");
    }
  };
}

const isAskedByOwnName = (request: IncomingMessage): boolean =>
  OWN_NAMES.has((request.headers.host ?? "").replace(/:\d+$/, ""));
