import { createHash } from "node:crypto";
import alibabaSms, { SendSmsRequest } from "@alicloud/dysmsapi20170525";
import { $OpenApiUtil } from "@alicloud/openapi-core";
import type { FailureKind } from "../../domain/messages/delivery.ts";
import { internationalNumber } from "../../domain/people/phone.ts";
import { type ChannelSender, SendFailure } from "../../ports/messenger.ts";
import { type AlibabaSettings, approvedTemplate } from "./channel-settings.ts";

const TIMEOUT_MS = 10_000;

/** Text messages by Alibaba Cloud, SendSms of 2017-05-25; requests are signed with ACS3-HMAC-SHA256 by its SDK. */
export function open(settings: AlibabaSettings): ChannelSender {
  const { accessKeyId, accessKeySecret, signName, templates } = settings;
  const { host, protocol } = new URL(settings.endpoint);
  // Node sees a module that names its default export as a property of it.
  const Client = "default" in alibabaSms ? (alibabaSms.default as typeof alibabaSms) : alibabaSms;
  const client = new Client(
    new $OpenApiUtil.Config({
      ...{ accessKeyId, accessKeySecret, endpoint: host },
      ...{ protocol: protocol.slice(0, -1), connectTimeout: TIMEOUT_MS, readTimeout: TIMEOUT_MS },
    }),
  );
  return {
    async send({ effectKey, address, template, language, values }) {
      const approved = approvedTemplate(templates, { template, language });
      if (approved === undefined) throw new SendFailure({ kind: "refused", code: "no-template" });
      const request = new SendSmsRequest({
        phoneNumbers: numberOf(address),
        signName,
        templateCode: approved.id,
        templateParam: JSON.stringify(
          Object.fromEntries(approved.parameters.map((name) => [name, values[name] ?? ""])),
        ),
        // Comes back with the receipt; says nothing of the person.
        outId: createHash("sha256").update(effectKey).digest("hex").slice(0, 32),
      });
      const answer = await client.sendSms(request).catch((error: unknown) => {
        throw new SendFailure(failureOfCall(error), { cause: error });
      });
      const { code = "no-code", bizId } = answer.body ?? {};
      if (code !== "OK") throw new SendFailure({ kind: kindOf(code), code });
      return { gatewayTemplate: approved.id, ...(bizId === undefined ? {} : { providerId: bizId }) };
    },
  };
}

/** Within the mainland without the country's prefix, elsewhere with it and without the plus. */
const numberOf = (phone: string): string =>
  phone.startsWith("+") ? internationalNumber(phone).slice(1) : phone;

function failureOfCall(error: unknown): { kind: FailureKind; code: string } {
  const code = error instanceof Error && "code" in error ? String(error.code ?? "") : "";
  if (/^(?:isv|isp)\./.test(code)) return { kind: kindOf(code), code };
  if (/^(?:Throttling|ServiceUnavailable)/.test(code)) return { kind: "limited", code };
  if (/^[A-Z][a-z]/.test(code)) return { kind: "refused", code };
  return { kind: code === "ECONNREFUSED" ? "transient" : "unknown", code: code || "no-answer" };
}

/** Of the codes of https://help.aliyun.com/document_detail/101346.html. */
function kindOf(code: string): FailureKind {
  if (/MOBILE_NUMBER_ILLEGAL|INVALID_NUMBER/.test(code)) return "deadAddress";
  if (/LIMIT_CONTROL|BUSINESS_LIMIT|DAY_LIMIT/.test(code)) return "limited";
  if (/^isp\./.test(code)) return "transient";
  return "refused";
}
