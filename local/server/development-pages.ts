import type { DevelopmentAccount } from "../accounts.ts";
import type { DevelopmentInbox } from "../development-inbox.ts";
import type { RememberedSettings } from "../runtime/data-directory.ts";
import { developmentCookie, type Refusal, refusalOf, refusalOfPlace } from "./development-access.ts";
import { inboxPage } from "./inbox-page.ts";
import { OPENING_PAGE, OPENING_SCRIPT } from "./opening-page.ts";
import { DEVELOPER_PAGE_HEADERS } from "./page-headers.ts";
import type { ServeRequest } from "./serve-request.ts";

const HTML = "text/html; charset=utf-8";
const JSON_TEXT = "application/json; charset=utf-8";

const WORDS: Record<Refusal, string> = {
  forwarded: "Not through a proxy: these pages are for this machine only.",
  notThisMachine: "These pages are for this machine only.",
  notOwnName: "Only as 127.0.0.1 or localhost.",
  noSecret:
    "Open the link that was printed at the start, or send its secret as Authorization: Bearer <secret>.",
};

/**
 * `/dev/*`: the messages that would have gone to phones, and the accounts of this machine. Everybody's codes and
 * passwords are here, so it takes a request of this machine and the secret of this start.
 */
export function serveDevelopmentPages(parts: {
  inbox: DevelopmentInbox;
  accounts: readonly DevelopmentAccount[];
  settings: RememberedSettings;
  campaignId: string | undefined;
  secret: string;
}): ServeRequest {
  const { inbox, accounts, campaignId, secret } = parts;
  const { scale, seed, today } = parts.settings;
  const accountsJson = JSON.stringify({ campaignId, scale, seed, today, accounts });

  return async (request, response, { path, query }) => {
    const send = (status: number, contentType: string, body: string, more: Record<string, string> = {}) => {
      const headers = { ...DEVELOPER_PAGE_HEADERS, "content-type": contentType, "cache-control": "no-store" };
      response.writeHead(status, { ...headers, ...more }).end(body);
    };
    const isOpening = path === "/dev/" || path === "/dev/open.js";
    const refusal = isOpening ? refusalOfPlace(request) : refusalOf(request, secret);
    if (refusal) return send(refusal === "noSecret" ? 401 : 403, "text/plain", `${WORDS[refusal]}\n`);
    if (path === "/dev/session") {
      if (request.method !== "POST") return send(405, "text/plain", "POST\n", { allow: "POST" });
      return send(200, JSON_TEXT, "{}", { "set-cookie": developmentCookie(secret) });
    }
    const phone = new URLSearchParams(query).get("phone")?.trim() || undefined;
    const messages = () => (phone === undefined ? inbox.latest() : inbox.ofPhone(phone));
    switch (path) {
      case "/dev/":
        return send(200, HTML, OPENING_PAGE);
      case "/dev/open.js":
        return send(200, "text/javascript; charset=utf-8", OPENING_SCRIPT);
      case "/dev/inbox.json":
        return send(200, JSON_TEXT, JSON.stringify({ messages: await messages() }));
      case "/dev/inbox":
        return send(200, HTML, inboxPage(await messages(), phone));
      case "/dev/accounts.json":
        return send(200, JSON_TEXT, accountsJson);
      default:
        return send(404, "text/plain", "There is /dev/inbox, /dev/inbox.json and /dev/accounts.json.\n");
    }
  };
}

/** Without `--dev` nothing is there, not even a page of the application. */
export const serveNoDevelopmentPages: ServeRequest = (_request, response) => {
  const headers = { ...DEVELOPER_PAGE_HEADERS, "content-type": "text/plain", "cache-control": "no-store" };
  response.writeHead(404, headers).end("There is nothing here; the server was started without --dev.\n");
};
