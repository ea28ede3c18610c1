import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SNSClient } from "@aws-sdk/client-sns";
import type { Messenger } from "../../ports/messenger.ts";
import { channelMessenger } from "../channels/channel-messenger.ts";
import { ChannelSettings } from "../channels/channel-settings.ts";
import type { Environment } from "./environment.ts";
import { secretsManagerStore } from "./secrets-manager-store.ts";
import { snsSender } from "./sns-sender.ts";

/** The channels that the stage's secret sets; without one, text messages by SNS where the region has them. */
export async function channelsOfStage({ channelSecretId }: Environment): Promise<Messenger> {
  const secret =
    channelSecretId === undefined
      ? undefined
      : await secretsManagerStore(new SecretsManagerClient(), channelSecretId).read();
  const settings = ChannelSettings.parse(secret === undefined ? {} : JSON.parse(secret));
  const inChina = process.env.AWS_REGION?.startsWith("cn-") ?? false;
  return channelMessenger(settings, inChina ? {} : { sms: () => snsSender(new SNSClient()) });
}
