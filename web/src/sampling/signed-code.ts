import { compactVerify, errors, importJWK } from "jose";
import { type CodeSignature, codeStanding } from "../../../shared/domain/codes/code-standing.ts";
import { parseResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import type { Scan } from "./read-scan.ts";
import type { Configuration } from "./routes.ts";

/** The public keys of resident codes, and when the device read them. */
export type HeldKeys = Pick<Configuration, "keys" | "readAt">;

interface CodeClaims {
  sub: string;
  nm?: string;
  dl?: string;
  exp?: number;
}

/** The compact form of a JWS: three base64url parts. */
export const looksSigned = (text: string): boolean => /^\s*[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}\s*$/.test(text);

/**
 * Read the QR code of a resident. A wrong signature is refused. Of a code that is not ours the person is told, for the
 * sampler to decide; one that cannot be verified, or is past its time, is taken with a note, as its twelve characters
 * would be if they were typed.
 */
export async function readSignedCode(text: string, held: HeldKeys, nowMs: number): Promise<Scan> {
  const claims = claimsOf(text);
  const code = claims === undefined ? undefined : parseResidentCode(claims.sub);
  if (claims === undefined || code === undefined || !code.ok)
    return { kind: "refused", reason: "codeForged" };
  const standing = codeStanding(await checkSignature(text, held.keys), {
    expiresAtMs: claims.exp === undefined ? undefined : claims.exp * 1000,
    keysReadAtMs: Date.parse(held.readAt),
    nowMs,
  });
  const person = {
    identity: code.code,
    member: { code: code.code },
    ...(claims.nm === undefined ? {} : { shownName: claims.nm }),
    ...(claims.dl === undefined ? {} : { lastFour: claims.dl }),
  };
  switch (standing) {
    case "forged":
      return { kind: "refused", reason: "codeForged" };
    case "notOurs": {
      const member = { code: code.code, notIssuedByUs: true } as const;
      return { kind: "notOurs", person: { ...person, member, note: "notOurs" } };
    }
    case "cannotVerify":
      return { kind: "person", person: { ...person, note: "unverified" } };
    case "expired":
      return { kind: "person", person: { ...person, note: "expired" } };
    case "ours":
      return { kind: "person", person };
  }
}

/** The resident code inside the text of a QR code, whoever signed it; undefined for any other text. */
export const codeIn = (text: string): string | undefined =>
  looksSigned(text) ? claimsOf(text.trim())?.sub : undefined;

async function checkSignature(text: string, keys: HeldKeys["keys"]): Promise<CodeSignature> {
  let keyKnown = false;
  try {
    await compactVerify(
      text,
      ({ kid }) => {
        const key = keys.find((each) => each.kid === kid);
        if (key === undefined) throw new errors.JWKSNoMatchingKey();
        keyKnown = true;
        return importJWK(key, "ES256");
      },
      { algorithms: ["ES256"] },
    );
    return "right";
  } catch {
    return keyKnown ? "wrong" : "unknownKey";
  }
}

function claimsOf(text: string): CodeClaims | undefined {
  try {
    const bytes = atob((text.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/"));
    const json = new TextDecoder().decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0)));
    const claims: unknown = JSON.parse(json);
    return isClaims(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

function isClaims(value: unknown): value is CodeClaims {
  if (typeof value !== "object" || value === null || !("sub" in value) || typeof value.sub !== "string")
    return false;
  return (
    (!("nm" in value) || typeof value.nm === "string") &&
    (!("dl" in value) || typeof value.dl === "string") &&
    (!("exp" in value) || typeof value.exp === "number")
  );
}
