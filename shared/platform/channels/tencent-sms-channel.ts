import { sms } from "tencentcloud-sdk-nodejs-sms";
import type { FailureKind } from "../../domain/messages/delivery.ts";
import { internationalNumber } from "../../domain/people/phone.ts";
import { type ChannelSender, SendFailure } from "../../ports/messenger.ts";
import { approvedTemplate, type TencentSettings } from "./channel-settings.ts";

const TIMEOUT_SECONDS = 10;

/** Text messages by Tencent Cloud, SendSms of 2021-01-11; requests are signed with TC3-HMAC-SHA256 by its SDK. */
export function open(settings: TencentSettings): ChannelSender {
  const { secretId, secretKey, region, sdkAppId, signName, templates } = settings;
  const { host, protocol } = new URL(settings.endpoint);
  const client = new sms.v20210111.Client({
    credential: { secretId, secretKey },
    region,
    profile: {
      signMethod: "TC3-HMAC-SHA256",
      httpProfile: { endpoint: host, protocol: `${protocol}//`, reqTimeout: TIMEOUT_SECONDS },
    },
  });
  return {
    async send({ address, template, language, values }) {
      const approved = approvedTemplate(templates, { template, language });
      if (approved === undefined) throw new SendFailure({ kind: "refused", code: "no-template" });
      const answer = await client
        .SendSms({
          PhoneNumberSet: [internationalNumber(address)],
          SmsSdkAppId: sdkAppId,
          SignName: signName,
          TemplateId: approved.id,
          TemplateParamSet: approved.parameters.map((name) => values[name] ?? ""),
        })
        .catch((error: unknown) => {
          throw new SendFailure(failureOfCall(error), { cause: error });
        });
      // The request may have succeeded and the number not.
      const [status] = answer.SendStatusSet ?? [];
      const code = status?.Code ?? "no-status";
      if (code !== "Ok") throw new SendFailure({ kind: kindOf(code), code });
      return { gatewayTemplate: approved.id, ...(status?.SerialNo ? { providerId: status.SerialNo } : {}) };
    },
  };
}

function failureOfCall(error: unknown): { kind: FailureKind; code: string } {
  const code = error instanceof Error && "code" in error ? String(error.code ?? "") : "";
  // What the gateway refused has a code of words with a dot or a capital; what the network did has none of them.
  return /^[A-Z][A-Za-z]+(?:\.\w+)*$/.test(code) && !/^E[A-Z]+$/.test(code)
    ? { kind: kindOf(code), code }
    : { kind: code === "ECONNREFUSED" ? "transient" : "unknown", code: code || "no-answer" };
}

/** Of the codes of https://cloud.tencent.com/document/api/382/55981. */
function kindOf(code: string): FailureKind {
  if (/IncorrectPhoneNumber|InvalidPhoneNumber/.test(code)) return "deadAddress";
  if (/^LimitExceeded|^RequestLimitExceeded|FrequencyLimit/.test(code)) return "limited";
  if (/^InternalError|Timeout|^ResourceUnavailable/.test(code)) return "transient";
  return "refused";
}
