import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import { internationalNumber } from "../../domain/people/phone.ts";
import type { ChannelSender } from "../../ports/messenger.ts";

/**
 * Text messages through SNS. SNS cannot tell that a message was sent before, so the claims of the message store keep
 * one from being sent twice; only a process that dies between sending and marking leaves a second sending possible.
 */
export const snsSender = (sns: SNSClient): ChannelSender => ({
  async send({ address, text }) {
    await sns.send(
      new PublishCommand({
        PhoneNumber: internationalNumber(address),
        Message: text,
        MessageAttributes: {
          "AWS.SNS.SMS.SMSType": { DataType: "String", StringValue: "Transactional" },
        },
      }),
    );
    return {};
  },
});
