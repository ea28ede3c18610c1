import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { snsSender } from "../../../../shared/platform/aws/sns-sender.ts";

const client = new SNSClient({ region: "local" });
const sns = mockClient(client);
const sender = snsSender(client);
const message = {
  effectKey: "key",
  channel: "sms" as const,
  template: "resultNegative" as const,
  language: "en" as const,
  text: "words",
  values: {},
  at: new Date(0),
};

describe("messages through SNS", () => {
  beforeEach(() => sns.reset());

  it.each([
    ["13912345678", "+8613912345678"],
    ["+85291234567", "+85291234567"],
  ])("go to %s as %s", async (phone, number) => {
    sns.on(PublishCommand).resolves({});

    await sender.send({ ...message, address: phone });

    expect(sns.commandCalls(PublishCommand)[0]?.args[0].input).toMatchObject({
      PhoneNumber: number,
      Message: "words",
    });
  });

  it("fail when SNS does not take them, so that the queue tries again", async () => {
    sns.on(PublishCommand).rejects(new Error("throttled"));

    await expect(sender.send({ ...message, address: "13912345678" })).rejects.toThrow("throttled");
  });
});
