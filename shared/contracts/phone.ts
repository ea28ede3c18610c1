import * as z from "zod";
import { canReceiveTexts, readPhone } from "../domain/people/phone.ts";
import { opaque, text } from "../domain/text.ts";
import { optionalField } from "./optional-field.ts";

/** As it was written, with what an address book hides in it when it is copied; reading drops that. */
const written = opaque({ maxBytes: 120, maxCharacters: 40 });

const notANumber = {
  en: "This is no phone number. Write a mobile with its 11 digits, a landline with its area code, a foreign number with + and its country.",
  zh: "这不是电话号码。手机号请写 11 位数字，固定电话请加区号，境外号码请以 + 和国家代码开头。",
};

/** A phone number as people write it; parsed into its normal form. */
const Phone = written.transform((number, context) => {
  const phone = readPhone(number);
  if (phone !== undefined) return phone;
  context.addIssue({ code: "custom", params: { words: notANumber } });
  return z.NEVER;
});

const noTexts = {
  en: "This number takes no text messages. Write a mobile with its 11 digits, or a foreign number with + and its country.",
  zh: "此号码不能接收短信。请填写 11 位手机号，境外号码请以 + 和国家代码开头。",
};

/** A phone that text messages can be sent to. */
export const TextPhone = Phone.transform((phone, context) => {
  if (canReceiveTexts(phone)) return phone;
  context.addIssue({ code: "custom", params: { words: noTexts } });
  return z.NEVER;
});

/** What could be stored before there was a normal form. */
const WRITTEN_AS_STORED = /^\+?\d{7,15}$/;

/** A phone to find somebody by: in its normal form, or as it is where an earlier version may have stored it so. */
export const KnownPhone = written.transform((number, context) => {
  const phone = readPhone(number) ?? (WRITTEN_AS_STORED.test(number) ? number : undefined);
  if (phone !== undefined) return phone;
  context.addIssue({ code: "custom", params: { words: notANumber } });
  return z.NEVER;
});

/** A phone in an answer, as it is on record. */
export const ShownPhone = text({ maxBytes: 120, maxCharacters: 40 });

/** A phone that need not be given. */
export const OptionalPhone = optionalField(Phone);
