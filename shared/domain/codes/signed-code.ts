import { parseResidentCode } from "./resident-code.ts";
import { withoutSymbology } from "./typed-text.ts";

/** What the QR code of a resident says, whoever signed it. */
interface SignedCode {
  keyId: string;
  code: string;
  maskedName?: string;
  documentLastFour?: string;
  expiresAtMs?: number;
}

/**
 * Why a text is not a code of ours. `capsLock`: the scanner sends capital letters for small ones. `truncated`: a part of
 * it is missing or damaged. `otherIssuer`: it is whole, and something else.
 */
const NOT_OURS = ["capsLock", "truncated", "otherIssuer"] as const;
export type NotOurs = (typeof NOT_OURS)[number];

export type SignedCodeShape = { ok: true; signed: SignedCode } | { ok: false; advice: NotOurs };

/** Every one begins so: `{"` in base64url. */
const BEGINNING = "eyJ";
/** The 64 bytes of an ES256 signature. */
const SIGNATURE_CHARACTERS = 86;
/** A bare code or a label is shorter, however it is typed. */
const LONGEST_BARE_TEXT = 40;

/**
 * What was scanned without what a scanner adds (the symbology, line breaks, blanks, control characters), and with the
 * plain characters for which a Chinese input method puts wide ones and its own full stop.
 */
export const scannedText = (text: string): string =>
  withoutSymbology(
    text
      .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
      .replaceAll("\u3002", ".")
      .replace(/[\s\p{Cc}\p{Cf}]/gu, ""),
  );

/** Whether a text is meant to be a signed code, or at least is too long for anything that people type. */
export const isSignedText = (text: string): boolean =>
  text.trim().length > LONGEST_BARE_TEXT ||
  scannedText(text).slice(0, 3).toLowerCase() === BEGINNING.toLowerCase();

/**
 * Whether a text has the form of a code that we sign, which says nothing of its signature: only of such a code can it be
 * said that it is forged. The same on a device, in the offline check and on the server.
 */
export function signedCodeShape(text: string): SignedCodeShape {
  const plain = scannedText(text);
  if (!plain.startsWith(BEGINNING)) {
    if (plain.slice(0, 3).toLowerCase() === BEGINNING.toLowerCase()) return notOurs("capsLock");
    return notOurs(lacksItsBeginning(plain) ? "truncated" : "otherIssuer");
  }
  const [head = "", body, signature, ...more] = plain.split(".");
  const header = jsonOf(head);
  if (header === undefined) return notOurs("truncated");
  if (header.alg !== "ES256" || typeof header.kid !== "string" || more.length > 0)
    return notOurs("otherIssuer");
  const claims = body === undefined ? undefined : jsonOf(body);
  if (claims === undefined || signature === undefined) return notOurs("truncated");
  const { sub, nm, dl, exp } = claims;
  const reading = typeof sub === "string" ? parseResidentCode(sub) : undefined;
  if (!reading?.ok || !isTextOrAbsent(nm) || !isTextOrAbsent(dl) || !isNumberOrAbsent(exp))
    return notOurs("otherIssuer");
  if (signature.length !== SIGNATURE_CHARACTERS || !/^[\w-]+$/.test(signature)) return notOurs("truncated");
  return {
    ok: true,
    signed: {
      ...{ keyId: header.kid, code: reading.code },
      ...(nm === undefined ? {} : { maskedName: nm }),
      ...(dl === undefined ? {} : { documentLastFour: dl }),
      ...(exp === undefined ? {} : { expiresAtMs: exp * 1000 }),
    },
  };
}

/** Whether the rest of a code of ours follows: a scanner that wakes up late loses the first characters. */
function lacksItsBeginning(plain: string): boolean {
  const [, body, , ...more] = plain.split(".");
  const { sub } = (body === undefined || more.length > 0 ? undefined : jsonOf(body)) ?? {};
  return typeof sub === "string" && parseResidentCode(sub).ok;
}

const notOurs = (advice: NotOurs): SignedCodeShape => ({ ok: false, advice });

const isTextOrAbsent = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === "string";
const isNumberOrAbsent = (value: unknown): value is number | undefined =>
  value === undefined || (typeof value === "number" && Number.isFinite(value));

function jsonOf(part: string): Record<string, unknown> | undefined {
  try {
    const bytes = atob(part.replace(/-/g, "+").replace(/_/g, "/"));
    const json = new TextDecoder("utf-8", { fatal: true }).decode(
      Uint8Array.from(bytes, (character) => character.charCodeAt(0)),
    );
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
