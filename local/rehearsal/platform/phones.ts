import type { Accepted, Messenger, OutgoingMessage } from "../../../shared/ports/messenger.ts";

const DIGITS = /(?<!\d)\d{6}(?!\d)/;

/** The phones of the district: what was sent to them, as far as people and the ledger need it. */
export class Phones implements Messenger {
  readonly channels = ["sms"] as const;
  /** Messages by effect key; more than one sending of a key is a repetition that a provider would recognise. */
  readonly sendings = new Map<string, number>();
  private readonly codes = new Map<string, string>();
  sent = 0;

  async send({ effectKey, address: phone, template, text }: OutgoingMessage): Promise<Accepted> {
    this.sent += 1;
    if (template !== "oneTimeCode") {
      const key = `${effectKey} ${phone}`;
      this.sendings.set(key, (this.sendings.get(key) ?? 0) + 1);
      return {};
    }
    const code = DIGITS.exec(text)?.[0];
    if (code !== undefined) this.codes.set(phone, code);
    return {};
  }

  /** The one-time code that came last. */
  codeOn(phone: string): string | undefined {
    return this.codes.get(phone);
  }
}
