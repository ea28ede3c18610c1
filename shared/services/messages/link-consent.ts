import { messageText } from "../../domain/messages/message-texts.ts";
import { noticeValues } from "../../domain/messages/notice-texts.ts";
import { labelParameters } from "../../domain/messages/person-label.ts";
import { linkConsentPlace, SealedConsent } from "../../store/access/link-consents.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import type { Services } from "../services.ts";

/** Send the code by which a person consents to a sign-in link, to the phone that it is sealed with and nowhere else. */
export async function sendLinkConsent(
  { sealer, messenger, clock, stores }: Services,
  { codeId, sealed }: Extract<OutboxEntry, { kind: "linkConsentAsked" }>,
): Promise<void> {
  const opened = sealer.open(linkConsentPlace(codeId), sealed);
  const { residentId, phone, code } = SealedConsent.parse(JSON.parse(opened));
  const [person] = await stores.residents.contacts([residentId]);
  if (!person) return;
  const { language } = person;
  const parameters = { ...labelParameters(person, {}), code };
  const { approved } = await stores.textVersions.inForce(clock.now().toISOString());
  await stores.codeSendings.once(codeId, () =>
    messenger.send({
      effectKey: `linkConsent:${codeId}`,
      channel: "sms",
      address: phone,
      template: "linkConsent",
      language,
      text: messageText("linkConsent", parameters, language, approved),
      values: noticeValues(parameters, language),
      at: clock.now(),
    }),
  );
}
