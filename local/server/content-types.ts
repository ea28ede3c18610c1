import { extname } from "node:path";

const BY_EXTENSION: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

export const contentTypeOf = (path: string): string =>
  BY_EXTENSION[extname(path)] ?? "application/octet-stream";

export const isCompressible = (contentType: string): boolean =>
  /^(?:text\/|application\/(?:json|wasm|manifest)|image\/svg)/.test(contentType);
