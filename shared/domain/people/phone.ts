import { normaliseTypedText } from "../codes/typed-text.ts";

// One number is written in many ways, and people are found by a keyed hash of it, so it has one normal form:
// - a mobile of the mainland: its eleven digits, "13800000000"
// - a landline of the mainland: area code with its zero and number, "01088880000"; an extension after a hyphen;
//   a service number, "4008880000"; or a number of seven or eight digits that does not say its area
// - a number of another country or region: as E.164 writes it, "+85291234567"

const MOBILE = /^1\d{10}$/;
const AREA_AND_NUMBER = /^(?:10|2\d|[3-9]\d{2})\d{7,8}$/;
const SERVICE_NUMBER = /^[48]00\d{7}$/;
const NUMBER_WITHOUT_AREA = /^[2-9]\d{6,7}$/;
const FOREIGN = /^[1-9]\d{6,14}$/;
/** Hong Kong, Macao and Taiwan are often written without the plus. */
const NEIGHBOUR = /^(?:852[2-9]\d{7}|8536\d{7}|8869\d{8})$/;

const HOME_COUNTRY = "86";
const LONGEST = 40;

/** What stands before a number in the same cell: the apostrophe of a spreadsheet, or a word for it. */
const LABEL =
  /^(?:['`\u2018\u2019]|(?:TEL|PHONE|MOBILE|MOB|CELL|手机号?码?|(?:联系)?电话(?:号码)?)\s*[:.]?(?=[\s+(\d]))\s*/u;

/** A digit, or what people put between digits to group them: blanks, hyphens, dots, brackets. */
const WRITTEN = /^\+?[\d\s()[\].\u00b7\u30fb_\u2212\p{Pd}]+$/u;
const EXTENSION = /(?:\s*(?:转|轉|分机|ext\.?|x|#|,)\s*|(?<=\d{7})-)(\d{1,5})$/iu;

/**
 * A phone number in its normal form, from the forms in which people write it: full width, grouped by blanks, hyphens,
 * dots or brackets, with +86, 0086 or 86 before it, or as a spreadsheet leaves it. Nothing where it is no number.
 */
export function readPhone(written: string): string | undefined {
  if (written.length > LONGEST) return undefined;
  const text = normaliseTypedText(written)
    .replace(/^=?"([^"]*)"$/, "$1")
    .replace(LABEL, "")
    .replace(/[\s,;.\u3001\u3002]+$/u, "")
    .replace(/^(1\d{10})\.0$/, "$1");
  if (isLineWithExtension(text)) return text;
  const whole = withoutExtension(text);
  if (whole !== undefined) return whole;
  const extension = EXTENSION.exec(text);
  if (extension === null) return undefined;
  const line = withoutExtension(text.slice(0, extension.index));
  return line === undefined || canReceiveTexts(line) ? undefined : `${line}-${extension[1]}`;
}

/** Whether it is a whole landline and an extension: nobody groups digits after a number that is complete. */
function isLineWithExtension(text: string): boolean {
  const [, line = ""] = /^(\d{7,12})-\d{1,5}$/.exec(text) ?? [];
  return line !== "" && withoutExtension(line) === line && !canReceiveTexts(line);
}

/** Whether a text message can be sent to a number in its normal form: a mobile, or a foreign number, which may be one. */
export const canReceiveTexts = (phone: string): boolean => MOBILE.test(phone) || phone.startsWith("+");

/** A number in its normal form as E.164 writes it, which is how providers of text messages want it. */
export const internationalNumber = (phone: string): string =>
  phone.startsWith("+") ? phone : `+${HOME_COUNTRY}${phone.replace(/^0/, "")}`;

function withoutExtension(text: string): string | undefined {
  // A zero in brackets is dialled at home only: "+44 (0)20 …".
  const international = /^(?:\(?\s*(?:\+|00))(?=[\s(]*[1-9])/.exec(text);
  const plain = international ? text.slice(international[0].length) : text;
  if (!WRITTEN.test(plain)) return undefined;
  const digits = plain.replace(/\(0\)/, "").replace(/\D/g, "");
  if (plain.includes("+")) return undefined;
  if (!international) return homeNumber(digits);
  return digits.startsWith(HOME_COUNTRY)
    ? mainlandNumber(digits.slice(HOME_COUNTRY.length))
    : FOREIGN.test(digits)
      ? `+${digits}`
      : undefined;
}

/** What follows 86: a mobile, or an area code that may have kept its zero. */
function mainlandNumber(digits: string): string | undefined {
  const national = digits.replace(/^0/, "");
  if (MOBILE.test(national) || SERVICE_NUMBER.test(national)) return national;
  return AREA_AND_NUMBER.test(national) ? `0${national}` : undefined;
}

const mainlandMobile = (digits: string | undefined): string | undefined =>
  digits !== undefined && MOBILE.test(digits) ? digits : undefined;

function homeNumber(digits: string): string | undefined {
  if (MOBILE.test(digits) || SERVICE_NUMBER.test(digits) || NUMBER_WITHOUT_AREA.test(digits)) return digits;
  if (digits.startsWith("0"))
    return mainlandNumber(digits) ?? mainlandMobile(/^086(1\d{10})$/.exec(digits)?.[1]);
  if (NEIGHBOUR.test(digits)) return `+${digits}`;
  return digits.startsWith(HOME_COUNTRY) ? mainlandNumber(digits.slice(HOME_COUNTRY.length)) : undefined;
}
