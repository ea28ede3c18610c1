import { afterEach } from "vitest";
import { channelMessenger } from "../../../shared/platform/channels/channel-messenger.ts";
import { ChannelSettings } from "../../../shared/platform/channels/channel-settings.ts";
import { failureOf, type OutgoingMessage } from "../../../shared/ports/messenger.ts";

const sinks: { close(): Promise<void> }[] = [];

/** Sinks end with the test that they were made in; to be called once in a file. */
export const endSinks = (): void =>
  afterEach(async () => {
    for (const sink of sinks.splice(0)) await sink.close();
  });

export const closing = <S extends { close(): Promise<void> }>(sink: S): S => {
  sinks.push(sink);
  return sink;
};

export const messageTo = (address: string, differences: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  effectKey: "status:SJS-01:1:RSDT00000001",
  channel: "sms",
  address,
  template: "resultNegative",
  language: "zh-CN",
  text: "【核酸筛查】张*明（尾号002X）：有新的检测通知，请查看 https://example.cn/n#AbCdEfGhJkLm",
  values: { person: "张*明（尾号002X）", link: "https://example.cn/n#AbCdEfGhJkLm" },
  link: "https://example.cn/n#AbCdEfGhJkLm",
  at: new Date(0),
  ...differences,
});

export const messengerOf = (settings: unknown) => channelMessenger(ChannelSettings.parse(settings));

/** Why a sending failed; undefined when it did not. */
export const failing = (sending: Promise<unknown>) => sending.then(() => undefined, failureOf);
