import { createServer, type RequestListener } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { Client } from "../../../../local/demo/client.ts";
import { contract } from "../../../../shared/contracts/contract.ts";

const countTubes = contract("POST /v1/sites/{siteId}/tubes", {
  operationId: "countTubes",
  actor: "sampling",
  summary: "Only for this test",
  roles: "public",
  object: { kind: "none", because: "only for this test" },
  body: z.object({ day: z.string() }),
  status: 200,
  answer: z.object({ tubes: z.int() }),
  problems: [],
});

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A client of a server that answers so. */
async function clientOf(answer: RequestListener): Promise<Client> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const client = new Client(`http://127.0.0.1:${address.port}`, 2);
  open.push(() => {
    client.close();
    server.close();
  });
  return client;
}

const input = { params: { siteId: "110107001-F1" }, body: { day: "2026-03-01" } };

describe("the journey's client", () => {
  it("fills the path and gives the answer as its contract says", async () => {
    const paths: string[] = [];
    const client = await clientOf((request, response) => {
      paths.push(`${request.method} ${request.url}`);
      response.end('{"tubes":3}');
    });

    const answer = await client.call(countTubes, input);

    expect(answer).toEqual({ tubes: 3 });
    expect(paths).toEqual(["POST /v1/sites/110107001-F1/tubes"]);
  });

  it("sends the same request again when the server is busy", async () => {
    let asked = 0;
    const client = await clientOf((_, response) => {
      asked += 1;
      response.statusCode = asked === 1 ? 503 : 200;
      response.end('{"tubes":3}');
    });

    const answer = await client.call(countTubes, input);

    expect(answer).toEqual({ tubes: 3 });
    expect(client.retries).toBe(1);
    expect(client.errors).toBe(0);
  });

  it("takes a refusal as an answer, by the name of its problem", async () => {
    const client = await clientOf((_, response) => {
      response.statusCode = 409;
      response.end('{"type":"urn:twoplusn:problem:slot-full","status":409,"title":"","detail":"No seat."}');
    });

    const reply = await client.ask(countTubes, input);

    expect(reply).toEqual({ ok: false, refusal: { status: 409, problem: "slot-full", detail: "No seat." } });
    expect(client.errors).toBe(0);
  });

  it("counts an answer that breaks the contract as an error", async () => {
    const client = await clientOf((_, response) => response.end('{"tubes":"three"}'));

    await expect(client.call(countTubes, input)).rejects.toThrow("countTubes broke its contract");
    expect(client.errors).toBe(1);
  });
});
