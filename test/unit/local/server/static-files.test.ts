import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningServer, startServer } from "../../../../local/server.ts";
import { serveStaticFiles } from "../../../../local/static-files.ts";

const SCRIPT = `console.log("${"x".repeat(5_000)}");`;
let parent: string;
let server: RunningServer;

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), "pages-"));
  const directory = join(parent, "dist");
  mkdirSync(join(directory, "assets"), { recursive: true });
  writeFileSync(join(directory, "index.html"), "<!doctype html><title>pages</title>");
  writeFileSync(join(directory, "assets", "index-abc123.js"), SCRIPT);
  writeFileSync(join(parent, "secret-beside-pages.txt"), "secret");
  server = await startServer({
    port: 0,
    routes: [{ prefix: "/", serve: serveStaticFiles(directory) }],
    onFailure: (error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await server.close();
  rmSync(parent, { recursive: true });
});

interface Answer {
  status: number | undefined;
  headers: NodeJS.Dict<string | string[]>;
  body: Buffer;
}

/** Sends the path as it is; fetch would tidy it up. */
const ask = (path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request(server.url, { path, headers, method, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on("error", reject)
      .end();
  });

describe("the built pages", () => {
  it("answer places within the application with the page itself, never kept without asking", async () => {
    for (const path of ["/", "/book", "/staff/lab/runs", "/book?day=2"]) {
      const { status, headers, body } = await ask(path);

      expect(status).toBe(200);
      expect(body.toString()).toContain("<title>pages</title>");
      expect(headers["cache-control"]).toBe("no-cache");
      expect(headers["content-security-policy"]).toContain("default-src 'none'");
    }
  });

  it("let files that are named by their content be kept for good", async () => {
    const { headers, body } = await ask("/assets/index-abc123.js");

    expect(body.toString()).toBe(SCRIPT);
    expect(headers["cache-control"]).toContain("immutable");
    expect(headers["content-type"]).toBe("text/javascript; charset=utf-8");
  });

  it("are those of the newest build, without a new start", async () => {
    const directory = join(parent, "rebuilt");
    mkdirSync(join(directory, "assets"), { recursive: true });
    const build = (name: string): void => {
      writeFileSync(join(directory, "index.html"), `<!doctype html><title>${name}</title>`);
      writeFileSync(join(directory, "assets", `index-${name}.js`), SCRIPT);
    };
    build("first");
    const rebuilt = await startServer({
      port: 0,
      routes: [{ prefix: "/", serve: serveStaticFiles(directory) }],
      onFailure: (error) => {
        throw error;
      },
    });
    const pageAt = async (path: string) => (await fetch(`${rebuilt.url}${path}`)).text();
    try {
      expect(await pageAt("/")).toContain("first");

      rmSync(join(directory, "index.html"));
      const duringBuild = await pageAt("/");
      build("second");

      expect(duringBuild).toContain("first");
      expect(await pageAt("/book")).toContain("second");
      expect(await pageAt("/assets/index-second.js")).toBe(SCRIPT);
    } finally {
      await rebuilt.close();
    }
  });

  it("are sent compressed to those who take it, and not again to those who have them", async () => {
    const first = await ask("/assets/index-abc123.js", { "accept-encoding": "gzip, br" });
    const again = await ask("/assets/index-abc123.js", {
      "accept-encoding": "gzip, br",
      "if-none-match": String(first.headers.etag),
    });

    expect(first.headers["content-encoding"]).toBe("br");
    expect(brotliDecompressSync(first.body).toString()).toBe(SCRIPT);
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
  });

  it("say when a file is not there, and hold nothing from outside their directory", async () => {
    for (const path of ["/assets/gone.js", "/../secret-beside-pages.txt", "/%2e%2e/secret-beside-pages.txt"])
      expect((await ask(path)).status).toBe(404);
  });

  it("can only be read", async () => {
    const { status, headers } = await ask("/", {}, "POST");

    expect(status).toBe(405);
    expect(headers.allow).toBe("GET, HEAD");
  });
});
