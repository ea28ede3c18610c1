import type { Channel } from "../domain/messages/channel.ts";
import type { Failure } from "../domain/messages/delivery.ts";
import type { MessageTemplate } from "../domain/messages/message-texts.ts";

export interface OutgoingMessage {
  /** Makes a second sending of the same message harmless where the provider can tell. */
  effectKey: string;
  channel: Channel;
  /** A phone number in its normal form, an e-mail address, or a browser's push subscription as JSON. */
  address: string;
  template: MessageTemplate;
  /** What is said, for channels that take whole texts. */
  text: string;
  at: Date;
}

/** What a provider calls a message that it took, if it calls it anything. */
export interface Accepted {
  providerId?: string;
}

/** Sends messages: providers in AWS, the development inbox locally. */
export interface Messenger {
  /** The channels that it sends by. */
  readonly channels: readonly Channel[];
  /**
   * @throws SendFailure that says what kind of failure it is; any other error leaves unknown whether the message was
   * taken
   */
  send(message: OutgoingMessage): Promise<Accepted>;
}

/** Thrown by a channel that did not take a message. */
export class SendFailure extends Error {
  override readonly name = "SendFailure";

  constructor(
    readonly failure: Failure,
    options?: ErrorOptions,
  ) {
    super(`${failure.kind}: ${failure.code}`, options);
  }
}

/** How a sending failed, whatever was thrown. */
export const failureOf = (error: unknown): Failure =>
  error instanceof SendFailure
    ? error.failure
    : { kind: "unknown", code: error instanceof Error ? error.name : "unknown" };
