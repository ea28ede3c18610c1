import { compactVerify, errors, importJWK } from "jose";
import { type CodeSignature, codeStanding } from "../../../../shared/domain/codes/code-standing.ts";
import { scannedText, signedCodeShape } from "../../../../shared/domain/codes/signed-code.ts";
import type { Configuration } from "../configuration.ts";
import type { Scan } from "./scan.ts";

/** The public keys of resident codes, and when the device read them. */
export type HeldKeys = Pick<Configuration, "keys" | "readAt">;

/**
 * Read the QR code of a resident. What is not a code of ours is refused with advice; a code of ours with a wrong signature
 * is forged. Of a code that another key signed the person is told, for the sampler to decide; one that cannot be verified,
 * or is past its time, is taken with a note, as its twelve characters would be if they were typed.
 */
export async function readSignedCode(text: string, held: HeldKeys, nowMs: number): Promise<Scan> {
  const shape = signedCodeShape(text);
  if (!shape.ok) return { kind: "refused", reason: `codeNotOurs.${shape.advice}` };
  const { code, maskedName, documentLastFour, expiresAtMs } = shape.signed;
  const standing = codeStanding(await checkSignature(scannedText(text), held.keys), {
    expiresAtMs,
    keysReadAtMs: Date.parse(held.readAt),
    nowMs,
  });
  const person = {
    identity: code,
    member: { code },
    ...(maskedName === undefined ? {} : { shownName: maskedName }),
    ...(documentLastFour === undefined ? {} : { lastFour: documentLastFour }),
  };
  switch (standing) {
    case "forged":
      return { kind: "refused", reason: "codeForged" };
    case "notOurs": {
      const member = { code, notIssuedByUs: true } as const;
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
