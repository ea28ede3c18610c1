import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { openApiDocument } from "../../shared/edge/openapi/document.ts";
import { HeldFile } from "./held-file.ts";
import { DEVELOPER_PAGE_HEADERS } from "./page-headers.ts";
import type { ServeRequest } from "./serve-request.ts";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>twoplusn API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;
const START = `SwaggerUIBundle({ url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true });\n`;
const FROM_SWAGGER_UI = ["swagger-ui.css", "swagger-ui-bundle.js"];
const ASK_EACH_TIME = "no-cache";

/** The API's description as a page (`/docs`) and as OpenAPI (`/openapi.json`), without anything from elsewhere. */
export function serveDocs(): ServeRequest {
  let files: Map<string, HeldFile> | undefined;
  return async (request, response, { path }) => {
    files ??= readFiles();
    const file = files.get(path === "/docs/" ? "/docs" : path);
    if (file) await file.send(request, response, DEVELOPER_PAGE_HEADERS);
    else response.writeHead(404).end();
  };
}

function readFiles(): Map<string, HeldFile> {
  const swaggerUi = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
  const held = (name: string, bytes: Buffer): HeldFile => new HeldFile(name, bytes, ASK_EACH_TIME);
  return new Map([
    ["/docs", held("page.html", Buffer.from(PAGE))],
    ["/docs/start.js", held("start.js", Buffer.from(START))],
    ["/openapi.json", held("openapi.json", Buffer.from(JSON.stringify(openApiDocument())))],
    ...FROM_SWAGGER_UI.map(
      (name) => [`/docs/${name}`, held(name, readFileSync(join(swaggerUi, name)))] as const,
    ),
  ]);
}
