import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { afterEach, describe, expect, it } from "vitest";
import { SharedCache } from "../../../../local/server/shared-cache.ts";

const kept = (body: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 200,
  headers: { "content-type": "application/json", "cache-control": "public, max-age=1", etag: '"a"' },
  body,
});

let server: Server | undefined;
afterEach(() => server?.close());

/** A server that answers from a cache in front of `ask`, and the time it goes by. */
async function serve(ask: () => Promise<APIGatewayProxyStructuredResultV2>) {
  const time = { nowMs: 0 };
  const asked = { times: 0 };
  const cache = new SharedCache(() => time.nowMs);
  server = createServer(async (request, response) => {
    if (cache.answer(request, response)) return;
    await cache.fill(request.url ?? "", () => {
      asked.times++;
      return ask();
    });
    if (!cache.answer(request, response)) response.writeHead(418).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no address");
  const get = (headers: Record<string, string> = {}, query = "") =>
    fetch(`http://127.0.0.1:${address.port}/v1/x${query}`, { headers });
  return { get, time, asked };
}

describe("the shared cache", () => {
  it("asks once for as long as the answer may be kept, and again after", async () => {
    const { get, time, asked } = await serve(async () => kept("{}"));

    await get();
    time.nowMs = 999;
    const still = await get();
    const times = asked.times;
    time.nowMs = 1_000;
    await get();

    expect([await still.text(), times, asked.times]).toEqual(["{}", 1, 2]);
    expect(still.headers.get("cache-control")).toBe("public, max-age=1");
  });

  it("lets one of many through who ask at the same time", async () => {
    let resolve: (answer: APIGatewayProxyStructuredResultV2) => void = () => {};
    const promise = new Promise<APIGatewayProxyStructuredResultV2>((settle) => {
      resolve = settle;
    });
    const { get, asked } = await serve(() => promise);

    const waiting = Promise.all([get(), get(), get()]);
    while (asked.times === 0) await new Promise(setImmediate);
    resolve(kept("{}"));

    expect((await waiting).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(asked.times).toBe(1);
  });

  it("lets pages of any origin read what may be read by them, also where it is unchanged", async () => {
    const answer = kept("{}");
    const { get } = await serve(async () => ({
      ...answer,
      headers: { ...answer.headers, "access-control-allow-origin": "*" },
    }));

    const answers = [await get(), await get(), await get({ "if-none-match": '"a"' })];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 304]);
    expect(answers.map(({ headers }) => headers.get("access-control-allow-origin"))).toEqual(["*", "*", "*"]);
  });

  it("keeps no more than some megabytes, however many addresses are asked for", async () => {
    const { get, asked } = await serve(async () => kept(`"${"x".repeat(1_000_000)}"`));
    for (let n = 0; n < 15; n++) await (await get({}, `?n=${n}`)).text();
    const before = asked.times;
    await (await get({}, "?n=0")).text();
    const whileKept = asked.times;

    for (let n = 15; n < 20; n++) await (await get({}, `?n=${n}`)).text();
    await (await get({}, "?n=0")).text();

    expect([before, whileKept, asked.times]).toEqual([15, 15, 21]);
  });

  it("answers 304 to whoever holds the same, and wide characters whole", async () => {
    const { get } = await serve(async () => kept('{"name":"八宝山"}'));

    const first = await get();
    const again = await get({ "if-none-match": 'W/"a"' });

    expect([await first.json(), again.status, await again.text()]).toEqual([{ name: "八宝山" }, 304, ""]);
  });

  it.each([
    ["a problem", { ...kept("{}"), statusCode: 404 }],
    ["a private answer", { ...kept("{}"), headers: { "cache-control": "private, max-age=1" } }],
  ])("does not keep %s", async (_, answer) => {
    const { get, asked } = await serve(async () => answer);

    const statuses = [(await get()).status, (await get()).status];

    expect([statuses, asked.times]).toEqual([[418, 418], 2]);
  });
});
