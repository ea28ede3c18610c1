/** Sends text messages: a provider in AWS, the development inbox locally. */
export interface Messenger {
  /**
   * @param message `effectKey` makes a second sending of the same message harmless where the provider can tell
   * @throws when the provider did not take it; the caller's queue tries again
   */
  send(message: {
    effectKey: string;
    phone: string;
    template: string;
    text: string;
    at: Date;
  }): Promise<void>;
}
