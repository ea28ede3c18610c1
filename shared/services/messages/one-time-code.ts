import * as z from "zod";
import { messageText } from "../../domain/messages/message-texts.ts";
import { Resident } from "../../domain/people/resident.ts";
import { CodeBefore, oneTimeCodePlace } from "../../store/access/one-time-code-item.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import type { Services } from "../services.ts";

const SealedCode = z.object({
  phone: z.string(),
  code: z.string(),
  language: Resident.shape.language,
  /** False where nobody on the roster has the phone; of earlier codes those that were owed were to be sent. */
  deliver: z.boolean().default(true),
  /** Absent on codes of earlier versions. */
  expiresAt: z.string().optional(),
  /** Absent on codes of earlier versions, which were in force with their message. */
  after: CodeBefore.optional(),
});

/**
 * Send a one-time code to the phone that it is sealed with, if somebody on the roster has it. One that has run out, or that
 * another took the place of, is dropped.
 * @throws ProblemError `busy` (503) while it is not in force yet; the queue tries again
 */
export async function sendOneTimeCode(
  { sealer, messenger, clock, stores }: Services,
  { codeId, sealed }: Extract<OutboxEntry, { kind: "oneTimeCode" }>,
): Promise<void> {
  const opened = sealer.open(oneTimeCodePlace(codeId), sealed);
  const { phone, code, language, deliver, expiresAt, after } = SealedCode.parse(JSON.parse(opened));
  const now = clock.now();
  if (!deliver || (expiresAt !== undefined && expiresAt <= now.toISOString())) return;
  if (after !== undefined && !(await stores.oneTimeCodes.isInForce(phone, codeId, after, now))) return;
  const { approved } = await stores.textVersions.inForce(now.toISOString());
  await stores.codeSendings.once(codeId, () =>
    messenger.send({
      effectKey: `oneTimeCode:${codeId}`,
      channel: "sms",
      address: phone,
      template: "oneTimeCode",
      language,
      text: messageText("oneTimeCode", { code }, language, approved),
      values: { code },
      at: clock.now(),
    }),
  );
}
