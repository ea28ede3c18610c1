import { describe, expect, it } from "vitest";
import webPush from "web-push";
import {
  closing,
  endSinks,
  failing,
  messageTo,
  messengerOf,
} from "../../../support/sinks/channel-under-test.ts";
import { pushSink } from "../../../support/sinks/push-sink.ts";

endSinks();

describe("messages pushed to browsers", () => {
  const keys = webPush.generateVAPIDKeys();
  const settings = (host: string, differences = {}) => ({
    push: { ...keys, subject: "mailto:it@screening.example", hosts: [host], ...differences },
  });
  const pushTo = (...subscriptions: unknown[]) =>
    messageTo(JSON.stringify(subscriptions), { channel: "push", template: "heldForRetest" });

  it("are read by the browser alone, signed by the stage's key", async () => {
    const sink = closing(await pushSink(keys.publicKey));
    const message = pushTo(sink.subscribe("phone"));

    await messengerOf(settings(sink.host)).send(message);

    expect(sink.received).toMatchObject([{ browser: "phone", urgency: "high", ttl: 86_400 }]);
    expect(JSON.parse(sink.received[0]?.text ?? "")).toEqual({ text: message.text, link: message.link });
  });

  it("reach the browsers that are still there, and name those that have gone", async () => {
    const sink = closing(await pushSink(keys.publicKey));
    const [phone, old] = [sink.subscribe("phone"), sink.subscribe("old")];
    sink.statuses.set("old", { status: 410 });

    const accepted = await messengerOf(settings(sink.host)).send(pushTo(old, phone));

    expect(accepted).toEqual({ gone: [old.endpoint] });
    expect(sink.received).toHaveLength(1);
  });

  it.each([
    [{ status: 410 }, { kind: "deadAddress", code: "gone" }],
    [
      { status: 429, headers: { "retry-after": "90" } },
      { kind: "limited", code: "429", retryAfterSeconds: 90 },
    ],
    [{ status: 413 }, { kind: "refused", code: "413" }],
    [{ status: 503 }, { kind: "transient", code: "503" }],
  ])("that a push service answers with %j fail so", async (said, failure) => {
    const sink = closing(await pushSink(keys.publicKey));
    const phone = sink.subscribe("phone");
    sink.statuses.set("phone", said);

    expect(await failing(messengerOf(settings(sink.host)).send(pushTo(phone)))).toEqual(failure);
  });

  it("reach the other browsers when one gave a key that is no point of the curve", async () => {
    const sink = closing(await pushSink(keys.publicKey));
    const [phone, odd] = [
      sink.subscribe("phone"),
      { ...sink.subscribe("odd"), p256dh: `B${"A".repeat(86)}` },
    ];

    const accepted = await messengerOf(settings(sink.host)).send(pushTo(odd, phone));

    expect(accepted).toEqual({ gone: [odd.endpoint] });
    expect(sink.received).toMatchObject([{ browser: "phone" }]);
    expect(await failing(messengerOf(settings(sink.host)).send(pushTo(odd)))).toMatchObject({
      kind: "deadAddress",
    });
  });

  it("are sent to no host that is not a push service's", async () => {
    const sink = closing(await pushSink(keys.publicKey));

    const failure = await failing(
      messengerOf(settings("elsewhere.example")).send(pushTo(sink.subscribe("phone"))),
    );

    expect(failure).toMatchObject({ kind: "deadAddress" });
    expect(sink.received).toEqual([]);
  });
});
