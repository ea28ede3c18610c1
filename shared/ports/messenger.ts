import type { Channel } from "../domain/messages/channel.ts";
import type { Failure } from "../domain/messages/delivery.ts";
import type { MessageTemplate } from "../domain/messages/message-texts.ts";
import type { Resident } from "../domain/people/resident.ts";

export interface OutgoingMessage {
  /** Makes a second sending of the same message harmless where the provider can tell. */
  effectKey: string;
  channel: Channel;
  /** A phone number in its normal form, an e-mail address, or a browser's push subscription as JSON. */
  address: string;
  template: MessageTemplate;
  language: Resident["language"];
  /** What is said, for channels that take whole texts. */
  text: string;
  /** What fills in the templates that a provider has approved, by name. */
  values: Readonly<Record<string, string>>;
  /** Where the message is read. */
  link?: string;
  at: Date;
}

/** What a provider calls a message that it took, if it calls it anything. */
export interface Accepted {
  providerId?: string;
  /** The template of its own that it filled in, where it takes no whole texts. */
  gatewayTemplate?: string;
  /** Endpoints of browsers that have gone, of several to which a message was pushed. */
  gone?: readonly string[];
}

/** One way out: a gateway of text messages, a mail server, the push services of browsers. */
export interface ChannelSender {
  send(message: OutgoingMessage): Promise<Accepted>;
}

/** Sends messages: providers in AWS, the development inbox locally. */
export interface Messenger {
  /** The channels that it sends by. */
  readonly channels: readonly Channel[];
  /** How many messages a second a channel takes from all workers together; as many as come unless said. */
  readonly rates?: Partial<Record<Channel, number>>;
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
