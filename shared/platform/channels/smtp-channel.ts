import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import * as z from "zod";
import { type ChannelSender, SendFailure } from "../../ports/messenger.ts";
import type { SmtpSettings } from "./channel-settings.ts";

const CONNECTIONS = 5;
const TIMEOUT_MS = 10_000;
const SUBJECT = { "zh-CN": "核酸筛查通知", en: "Screening: a notice for you" } as const;
/** No such mailbox, or not here. */
const NO_MAILBOX: readonly number[] = [550, 551, 553];

/** What the client adds to its errors. */
const SmtpError = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.int().optional(),
});

/** Mail by SMTP (RFC 5321). A server that takes a mail has queued it; the same mail has the same Message-ID. */
export function open({ host, port, secure, user, password, from }: SmtpSettings): ChannelSender {
  const transport = createTransport({
    ...{ host, port, secure, pool: true, maxConnections: CONNECTIONS, maxMessages: Number.POSITIVE_INFINITY },
    ...{ connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS },
    requireTLS: !secure && host !== "127.0.0.1" && host !== "localhost",
    ...(user === undefined ? {} : { auth: { user, pass: password ?? "" } }),
  });
  const domain = from.slice(from.lastIndexOf("@") + 1);
  return {
    async send({ effectKey, address, language, text }) {
      const id = createHash("sha256").update(`${effectKey}\n${address}`).digest("hex").slice(0, 32);
      try {
        const { messageId } = await transport.sendMail({
          ...{ from, to: address, subject: SUBJECT[language], text, messageId: `<${id}@${domain}>` },
          // Machines do not answer it.
          headers: { "Auto-Submitted": "auto-generated" },
        });
        return { providerId: messageId };
      } catch (error) {
        throw new SendFailure(failureOfSmtp(error), { cause: error });
      }
    },
  };
}

function failureOfSmtp(error: unknown) {
  const { code = "SMTP", command, responseCode } = SmtpError.safeParse(error).data ?? {};
  if (responseCode !== undefined) {
    const said = { code: String(responseCode) };
    if (responseCode < 500) return { kind: "transient" as const, ...said };
    const ofMailbox = command === "RCPT TO" && NO_MAILBOX.includes(responseCode);
    return { kind: ofMailbox ? ("deadAddress" as const) : ("refused" as const), ...said };
  }
  // Before the text was sent nothing was taken.
  return { kind: command === "DATA" ? ("unknown" as const) : ("transient" as const), code };
}
