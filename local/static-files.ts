import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { HeldFile } from "./server/held-file.ts";
import { PAGE_HEADERS } from "./server/page-headers.ts";
import type { ServeRequest } from "./server/serve-request.ts";

const NAMED_BY_CONTENT = "public, max-age=31536000, immutable";
const ASK_EACH_TIME = "no-cache";

/**
 * Serve the built pages. Addresses without a file behind them are places within the application, which finds them
 * itself, so they get `index.html`; a missing file (an address with an extension) is a 404. Files are read once.
 */
export function serveStaticFiles(directory: string): ServeRequest {
  const files = new Map<string, HeldFile>();
  for (const path of existsSync(directory) ? filesUnder(directory) : []) {
    const name = `/${relative(directory, path).split(sep).join("/")}`;
    const cacheControl = name.startsWith("/assets/") ? NAMED_BY_CONTENT : ASK_EACH_TIME;
    files.set(name, new HeldFile(name, readFileSync(path), cacheControl));
  }
  const index = files.get("/index.html");

  return (request, response, { path }) => {
    if (request.method !== "GET" && request.method !== "HEAD")
      return void response.writeHead(405, { allow: "GET, HEAD" }).end();
    const file = files.get(path) ?? (/\.[^/]*$/.test(path) ? undefined : index);
    if (file) return file.send(request, response, PAGE_HEADERS);
    const words = index ? "There is nothing here.\n" : "The pages are not built; see npm run build.\n";
    response.writeHead(404, { ...PAGE_HEADERS, "content-type": "text/plain; charset=utf-8" });
    response.end(request.method === "HEAD" ? undefined : words);
  };
}

const filesUnder = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
