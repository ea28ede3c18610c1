import type { Channel } from "../../domain/messages/channel.ts";
import type { ChannelSender, Messenger } from "../../ports/messenger.ts";
import type { ChannelSettings } from "./channel-settings.ts";

// Each channel with its client is a file of its own, loaded when the first message goes that way: a function starts
// without any of them, and its bundle holds none. Beside the bundle they are bundles themselves (infra/constructs).

type ChannelFile = "tencent-sms" | "alibaba-sms" | "own-gateway" | "smtp" | "web-push";

async function load<Settings>(file: ChannelFile, settings: Settings): Promise<ChannelSender> {
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "cjs";
  const { open }: { open(settings: Settings): ChannelSender } = await import(
    new URL(`./${file}-channel.${ending}`, import.meta.url).href
  );
  return open(settings);
}

type Open = () => Promise<ChannelSender>;

/**
 * Sends by the channels that a stage has set.
 * @param others channels that the platform has by itself, which the settings replace
 */
export function channelMessenger(
  settings: ChannelSettings,
  others: Partial<Record<Channel, () => ChannelSender>> = {},
): Messenger {
  const { sms, push, email } = settings;
  const ways: Partial<Record<Channel, Open>> = {
    ...Object.fromEntries(
      Object.entries(others).map(([channel, make]): [string, Open] => [channel, async () => make()]),
    ),
    ...(sms?.provider === "tencent" ? { sms: () => load("tencent-sms", sms) } : {}),
    ...(sms?.provider === "alibaba" ? { sms: () => load("alibaba-sms", sms) } : {}),
    ...(sms?.provider === "own" ? { sms: () => load("own-gateway", sms) } : {}),
    ...(push === undefined ? {} : { push: () => load("web-push", push) }),
    ...(email === undefined ? {} : { email: () => load("smtp", email) }),
  };
  const opened = new Map<Channel, Promise<ChannelSender>>();
  const sender = (channel: Channel): Promise<ChannelSender> => {
    const way = opened.get(channel) ?? ways[channel]?.();
    if (way === undefined) throw new Error(`the stage has no channel ${channel}`);
    opened.set(channel, way);
    // A channel that failed to open is opened anew for the next message.
    way.catch(() => opened.delete(channel));
    return way;
  };
  return {
    channels: (["sms", "push", "email"] as const).filter((channel) => ways[channel] !== undefined),
    rates: settings.rates,
    send: async (message) => (await sender(message.channel)).send(message),
  };
}
