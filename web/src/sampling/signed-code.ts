import { compactVerify, errors, importJWK } from "jose";
import { parseResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import type { Scan } from "./read-scan.ts";
import type { Configuration } from "./routes.ts";

export type PublicKeys = Configuration["keys"];

interface CodeClaims {
  sub: string;
  nm?: string;
  dl?: string;
  exp?: number;
}

/** The compact form of a JWS: three base64url parts. */
export const looksSigned = (text: string): boolean => /^\s*[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}\s*$/.test(text);

/**
 * Read the QR code of a resident. A wrong signature is refused. A code signed with a key this device does not have
 * yet, or one past its time, is taken with a note, as its twelve characters would be if they were typed.
 */
export async function readSignedCode(text: string, keys: PublicKeys, nowMs: number): Promise<Scan> {
  const claims = claimsOf(text);
  const code = claims === undefined ? undefined : parseResidentCode(claims.sub);
  if (claims === undefined || code === undefined || !code.ok)
    return { kind: "refused", reason: "codeForged" };
  const signature = await checkSignature(text, keys);
  if (signature === "wrong") return { kind: "refused", reason: "codeForged" };
  const expired = claims.exp !== undefined && claims.exp * 1000 < nowMs;
  const note = signature === "unknownKey" ? "unverified" : expired ? "expired" : undefined;
  return {
    kind: "person",
    person: {
      identity: code.code,
      member: { code: code.code },
      ...(claims.nm === undefined ? {} : { shownName: claims.nm }),
      ...(claims.dl === undefined ? {} : { lastFour: claims.dl }),
      ...(note === undefined ? {} : { note }),
    },
  };
}

/** The resident code inside the text of a QR code, whoever signed it; undefined for any other text. */
export const codeIn = (text: string): string | undefined =>
  looksSigned(text) ? claimsOf(text.trim())?.sub : undefined;

async function checkSignature(text: string, keys: PublicKeys): Promise<"right" | "wrong" | "unknownKey"> {
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
