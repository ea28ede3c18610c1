import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { HeldFile } from "./server/held-file.ts";
import { PAGE_HEADERS } from "./server/page-headers.ts";
import type { ServeRequest } from "./server/serve-request.ts";

const NAMED_BY_CONTENT = "public, max-age=31536000, immutable";
const ASK_EACH_TIME = "no-cache";
const ASSETS = "/assets/";

/**
 * Serve the built pages. Addresses without a file behind them are places within the application, which finds them
 * itself, so they get `index.html`; a missing file (an address with an extension) is a 404. Files are held in memory,
 * and read again when a page is asked for after a build.
 */
export function serveStaticFiles(directory: string): ServeRequest {
  let held: { version: string; files: ReadonlyMap<string, HeldFile> } | undefined;
  const current = (): ReadonlyMap<string, HeldFile> => {
    const paths = filesUnder(directory);
    // While a build runs, the pages of the last one go on.
    if (held && !paths.includes(join(directory, "index.html"))) return held.files;
    const version = versionOf(paths);
    if (held?.version !== version) held = { version, files: readFiles(directory, paths) };
    return held.files;
  };

  return (request, response, { path }) => {
    if (request.method !== "GET" && request.method !== "HEAD")
      return void response.writeHead(405, { allow: "GET, HEAD" }).end();
    // What is named by its content cannot have changed.
    const known = path.startsWith(ASSETS) ? held?.files.get(path) : undefined;
    const files = known ? undefined : current();
    const index = files?.get("/index.html");
    const file = known ?? files?.get(path) ?? (/\.[^/]*$/.test(path) ? undefined : index);
    if (file) return file.send(request, response, PAGE_HEADERS);
    const words = index ? "There is nothing here.\n" : "The pages are not built; see npm run build:web.\n";
    response.writeHead(404, { ...PAGE_HEADERS, "content-type": "text/plain; charset=utf-8" });
    response.end(request.method === "HEAD" ? undefined : words);
  };
}

function readFiles(directory: string, paths: readonly string[]): Map<string, HeldFile> {
  const files = new Map<string, HeldFile>();
  for (const path of paths) {
    const name = `/${relative(directory, path).split(sep).join("/")}`;
    const cacheControl = name.startsWith(ASSETS) ? NAMED_BY_CONTENT : ASK_EACH_TIME;
    files.set(name, new HeldFile(name, readFileSync(path), cacheControl));
  }
  return files;
}

const versionOf = (paths: readonly string[]): string =>
  paths
    .map((path) => {
      const stat = statSync(path, { throwIfNoEntry: false });
      return `${path} ${stat?.mtimeMs} ${stat?.size}`;
    })
    .join("\n");

const filesUnder = (directory: string): string[] =>
  existsSync(directory)
    ? readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];
