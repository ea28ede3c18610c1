import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import {
  closing,
  endSinks,
  failing,
  messageTo,
  messengerOf,
} from "../../../support/sinks/channel-under-test.ts";
import { ownGatewaySink } from "../../../support/sinks/own-gateway-sink.ts";

endSinks();
const AddressWithPort = z.object({ port: z.int() });
const AT = new Date("2026-03-02T01:00:00.000Z");

describe("text messages by a gateway of the district's own", () => {
  const keys = {
    keyId: "01ARZ3NDEKTSV4RRFFQ69G5FAV",
    secret: "c2VjcmV0IG9mIGEgcGFydG5lciBmb3IgdGhlc2UgdGU",
  };
  const settings = (origin: string) => ({
    sms: { provider: "own", ...keys, endpoint: `${origin}/messages?from=screening` },
  });

  it("are signed, and taken once however often they are sent", async () => {
    const sink = closing(await ownGatewaySink(keys));
    const messenger = messengerOf(settings(sink.origin));

    const first = await messenger.send(messageTo("13912345678", { at: AT }));
    const again = await messenger.send(messageTo("13912345678", { at: AT }));

    expect([first, again]).toEqual([{ providerId: "own-1" }, { providerId: "own-1" }]);
    expect(sink.taken).toMatchObject([
      {
        key: "status:SJS-01:1:RSDT00000001/13912345678",
        message: { to: "13912345678", template: "resultNegative", text: messageTo("").text },
      },
    ]);
  });

  it("are refused under another secret", async () => {
    const other = "b3RoZXIgc2VjcmV0IG9mIGEgcGFydG5lciBmb3IgaXQh";
    const sink = closing(await ownGatewaySink({ ...keys, secret: other }));

    const failure = await failing(
      messengerOf(settings(sink.origin)).send(messageTo("13912345678", { at: AT })),
    );

    expect(failure).toEqual({ kind: "refused", code: "signature" });
  });

  it.each([
    [{ status: 422, code: "number-unknown" }, { kind: "deadAddress" }],
    [{ status: 422, code: "text-forbidden" }, { kind: "refused" }],
    [
      { status: 429, code: "slow-down", retryAfter: "40" },
      { kind: "limited", retryAfterSeconds: 40 },
    ],
    [{ status: 503, code: "down" }, { kind: "transient" }],
  ])("that it answers with %o fail as %o", async (answer, failure) => {
    const sink = closing(await ownGatewaySink(keys));
    sink.answers.set("13912345678", answer);

    const failed = await failing(
      messengerOf(settings(sink.origin)).send(messageTo("13912345678", { at: AT })),
    );

    expect(failed).toEqual({ ...failure, code: answer.code });
  });

  it("reach a gateway that closed the connection of the message before", async () => {
    let asked = 0;
    const gateway = createServer((request, response) => {
      asked += 1;
      request.resume();
      if (asked === 2) request.socket.destroy();
      else response.end(JSON.stringify({ id: `own-${asked}` }));
    });
    await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
    const { port } = AddressWithPort.parse(gateway.address());
    const messenger = messengerOf(settings(`http://127.0.0.1:${port}`));

    const first = await messenger.send(messageTo("13912345678", { at: AT }));
    const second = await messenger.send(messageTo("13912345679", { at: AT }));
    gateway.closeAllConnections();
    gateway.close();

    expect([first, second]).toEqual([{ providerId: "own-1" }, { providerId: "own-3" }]);
  });

  it("leave no doubt where there is no answer: the key makes another sending harmless", async () => {
    const sink = await ownGatewaySink(keys);
    await sink.close();

    const failure = await failing(
      messengerOf(settings(sink.origin)).send(messageTo("13912345678", { at: AT })),
    );

    expect(failure).toEqual({ kind: "transient", code: "no-answer" });
  });
});
