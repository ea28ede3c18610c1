import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningServer, startServer } from "../../../local/server.ts";

let server: RunningServer;
const failures: unknown[] = [];
beforeAll(async () => {
  server = await startServer({
    port: 0,
    onFailure: (error) => failures.push(error),
    routes: [
      { prefix: "/reads", serve: async (request) => void (await once(request, "close")) },
      { prefix: "/ok", serve: (_, response) => void response.end("ok") },
      {
        prefix: "/broken",
        serve: () => {
          throw new Error("broken");
        },
      },
    ],
    patience: { headersMs: 200, requestMs: 400, lookEveryMs: 50 },
  });
});
afterAll(() => server.close());

/** Everything that the server says on a connection until it closes it, after these bytes. */
async function saidTo(...lines: string[]) {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  const heard: Buffer[] = [];
  socket.on("data", (chunk) => heard.push(chunk));
  socket.on("error", () => undefined);
  socket.write(lines.join("\r\n"));
  await once(socket, "close");
  const [head = "", body = ""] = Buffer.concat(heard).toString().split("\r\n\r\n");
  const status = Number(head.split(" ")[1]);
  return { status, head: head.toLowerCase(), problem: body === "" ? undefined : JSON.parse(body) };
}

const HOST = "Host: 127.0.0.1";
const END = ["", ""];

describe("what is no request gets a problem that a client can read:", () => {
  it.each<[string, string[], number, string]>([
    ["no HTTP at all", ["hello there", ...END], 400, "request-malformed"],
    ["another protocol", ["\u0016\u0003\u0001", ...END], 400, "request-malformed"],
    ["a header without a name", ["GET /ok HTTP/1.1", HOST, ": nothing", ...END], 400, "request-malformed"],
    [
      "two lengths",
      ["POST /ok HTTP/1.1", HOST, "Content-Length: 1", "Content-Length: 2", ...END],
      400,
      "request-malformed",
    ],
    [
      "a length and chunks",
      ["POST /ok HTTP/1.1", HOST, "Content-Length: 1", "Transfer-Encoding: chunked", ...END],
      400,
      "request-malformed",
    ],
    [
      "a chunk of no size",
      ["POST /reads HTTP/1.1", HOST, "Transfer-Encoding: chunked", "", "zz", ...END],
      400,
      "request-malformed",
    ],
    ["no host", ["GET /ok HTTP/1.1", "Connection: close", ...END], 400, "request-malformed"],
    [
      "headers of 20 KB",
      ["GET /ok HTTP/1.1", HOST, `X-Long: ${"x".repeat(20_000)}`, ...END],
      431,
      "headers-too-large",
    ],
    [
      "an address of 20 KB",
      [`GET /ok?${"x".repeat(20_000)} HTTP/1.1`, HOST, ...END],
      431,
      "headers-too-large",
    ],
    ["a tunnel", ["CONNECT 127.0.0.1:80 HTTP/1.1", HOST, ...END], 405, "method-not-allowed"],
    [
      "an address of nothing",
      ["GET /none HTTP/1.1", HOST, "Connection: close", ...END],
      404,
      "route-unknown",
    ],
    [
      "a route that breaks",
      ["GET /broken HTTP/1.1", HOST, "Connection: close", ...END],
      500,
      "internal-error",
    ],
  ])("%s", async (_, lines, status, type) => {
    const said = await saidTo(...lines);

    expect(said.status).toBe(status);
    expect(said.head).toContain("content-type: application/problem+json");
    expect(said.problem).toMatchObject({ status, type: `urn:twoplusn:problem:${type}` });
  });

  it.each<[string, string[]]>([
    ["headers that never end", ["GET /ok HTTP/1.1", HOST, "X-Slow: "]],
    ["no byte at all", []],
  ])("%s, once it took too long", async (_, lines) => {
    const said = await saidTo(...lines);

    expect([said.status, said.problem?.type]).toEqual([408, "urn:twoplusn:problem:request-timeout"]);
  });
});

describe("an expectation that nobody knows", () => {
  it("does not keep a request from its answer", async () => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    socket.write(["GET /ok HTTP/1.1", HOST, "Expect: wonders", "Connection: close", ...END].join("\r\n"));
    const [chunk] = await once(socket, "data");

    expect(String(chunk)).toMatch(/^HTTP\/1\.1 200 /);
    socket.destroy();
  });
});
