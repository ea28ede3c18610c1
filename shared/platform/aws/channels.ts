import type { Messenger } from "../../ports/messenger.ts";
import { channelMessenger } from "../channels/channel-messenger.ts";
import { ChannelSettings } from "../channels/channel-settings.ts";
import type { Environment } from "./environment.ts";
import { secretsManagerStore } from "./secrets-manager-store.ts";
import { awsServiceCall } from "./service-call.ts";
import { snsSender } from "./sns-sender.ts";

/**
 * The channels that the stage's secret sets, and text messages by SNS where the stage says so.
 * @throws Error when the stage sends text messages by a gateway that its secret does not name
 */
export async function channelsOfStage({ channelSecretId, textMessages }: Environment): Promise<Messenger> {
  const secret =
    channelSecretId === undefined
      ? undefined
      : await secretsManagerStore(awsServiceCall("secretsmanager"), channelSecretId).read();
  const settings = ChannelSettings.parse(secret === undefined ? {} : JSON.parse(secret));
  if (textMessages === "sns") return channelMessenger(settings, { sms: () => snsSender() });
  if (settings.sms === undefined || settings.sms.provider === "sns")
    throw new Error("textMessages is gateway, and the channel secret names none");
  return channelMessenger(settings);
}
