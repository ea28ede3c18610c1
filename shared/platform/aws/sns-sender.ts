import { internationalNumber } from "../../domain/people/phone.ts";
import type { ChannelSender } from "../../ports/messenger.ts";
import { isTransient } from "../../ports/transient-failures.ts";
import { persist } from "../../store/table/persistence.ts";
import { xmlRefusal } from "../protocol/xml-refusal.ts";
import { schemeOf } from "./service-call.ts";
import { endpointOf, signedExchange } from "./signed-exchange.ts";
import { SERVICE_TIMEOUTS } from "./timeouts.ts";

const RETRY_FOR_MS = 2_000;
/** Under this the delivery log says what became of it (sns-deliveries.ts). */
const MESSAGE_ID = /<MessageId>([\w-]+)<\/MessageId>/;

/**
 * Text messages through SNS, by its query protocol. SNS cannot tell that a message was sent before, so the claims of the
 * message store keep one from being sent twice, and only what was surely not sent is retried here; a process that dies
 * between sending and marking leaves a second sending possible.
 */
export function snsSender(endpoint = endpointOf("sns")): ChannelSender {
  const exchange = signedExchange(schemeOf(endpoint), { service: "sns", timeouts: SERVICE_TIMEOUTS });
  const publish = async (body: string): Promise<string | undefined> => {
    const answer = await exchange({
      operation: "Publish",
      method: "POST",
      url: endpoint,
      headers: {
        "content-type": "application/x-www-form-urlencoded; charset=utf-8",
        "content-length": Buffer.byteLength(body),
      },
      body,
    });
    if (answer.status !== 200) throw xmlRefusal(answer);
    return MESSAGE_ID.exec(answer.body.toString("utf8"))?.[1];
  };
  return {
    async send({ address, text }) {
      const form = new URLSearchParams({
        Action: "Publish",
        Version: "2010-03-31",
        PhoneNumber: internationalNumber(address),
        Message: text,
        "MessageAttributes.entry.1.Name": "AWS.SNS.SMS.SMSType",
        "MessageAttributes.entry.1.Value.DataType": "String",
        "MessageAttributes.entry.1.Value.StringValue": "Transactional",
      });
      const ask = () => publish(form.toString());
      const providerId = await persist({ ask, passes: isTransient }, RETRY_FOR_MS);
      return providerId === undefined ? {} : { providerId };
    },
  };
}
