import { exportJWK, generateKeyPair } from "jose";
import { describe, expect, it } from "vitest";
import {
  correctionOf,
  jwsOfQrText,
  qrTextOf,
} from "../../../../shared/domain/people/certificate/card-text.ts";
import {
  type Certified,
  certificateBundle,
} from "../../../../shared/domain/people/certificate/certificate.ts";
import { signHealthCard } from "../../../../shared/security/health-cards.ts";
import { symbolOf } from "../../../../web/src/people/certificate/card-symbol.ts";
import { pictureAsPdf } from "../../../../web/src/people/certificate/picture-pdf.ts";
import { verifyCard } from "../../../../web/src/people/certificate/verify-card.ts";
import { readQrPath } from "../../../support/browser/read-picture.ts";

const NOW = new Date("2026-03-02T09:00:00.000Z");
const IN_A_MONTH = new Date("2026-04-01T09:00:00.000Z");
const CERTIFIED: Certified = {
  ...{ name: "张小明", birthDate: "1984-05-17", poolSize: 10, laboratory: "石景山实验室" },
  ...{ sampledAt: "2026-03-02T01:00:00.000Z", publishedAt: "2026-03-02T07:30:00.000Z" },
};

const { privateKey, publicKey } = await generateKeyPair("ES256");
const { x = "", y = "" } = await exportJWK(publicKey);
const kid = "k".repeat(43);
const key = { kid, x, y, kty: "EC", crv: "P-256", alg: "ES256", use: "sig", crlVersion: 1 };
const jws = await signHealthCard(
  { keyId: kid, key: privateKey },
  {
    issuer: "https://hs.example.cn/v1/health-cards",
    from: NOW,
    until: IN_A_MONTH,
    revocationId: "rid-1",
    bundle: certificateBundle(CERTIFIED),
  },
);
const qr = qrTextOf(jws);
const held = { keys: [key], revoked: {} };

describe("the QR code of a certificate", () => {
  it("is written in pairs of digits that read back, and nothing else is taken for one", () => {
    expect(qr).toMatch(/^shc:\/\d+$/);
    expect(jwsOfQrText(` ${qr}\n`)).toBe(jws);
    for (const other of ["shc:/1/2/5676", "shc:/567", "7K3M9P2Q4R6T", jws])
      expect(jwsOfQrText(other)).toBe(undefined);
  });

  it("is a symbol of version 22 at most, which another program reads", async () => {
    const symbol = symbolOf(qr, correctionOf(jws));

    expect((symbol.size - 8 - 17) / 4).toBeLessThanOrEqual(22);
    expect(await readQrPath(symbol)).toBe(qr);
  });
});

describe("who verifies a certificate", () => {
  const verdictOf = async (text: string, lists: Parameters<typeof verifyCard>[1] = held, now = NOW) =>
    (await verifyCard(text, lists, now.getTime())).verdict;

  it("reads what it says", async () => {
    expect(await verifyCard(qr, held, NOW.getTime())).toEqual({ verdict: "valid", certified: CERTIFIED });
  });

  it("is told what is revoked, has run out, comes from another issuer, was altered, or is no certificate", async () => {
    const [head, body = "", signature] = jws.split(".");
    const altered = qrTextOf([head, `${body.slice(0, 40)}A${body.slice(41)}`, signature].join("."));

    expect(await verdictOf(qr, { ...held, revoked: { [kid]: ["rid-1"] } })).toBe("revoked");
    expect(await verdictOf(qr, { ...held, revoked: { [kid]: ["rid-2"], other: ["rid-1"] } })).toBe("valid");
    expect(await verdictOf(qr, held, new Date(IN_A_MONTH.getTime() + 1))).toBe("expired");
    expect(await verdictOf(qr, { keys: [], revoked: {} })).toBe("unknownIssuer");
    expect(await verdictOf(altered)).toBe("altered");
    expect(await verdictOf("shc:/5676")).toBe("unreadable");
  });
});

describe("the PDF of a certificate", () => {
  it("finds each of its objects where its table says, and holds the picture as it is", () => {
    const jpeg = Uint8Array.from({ length: 999 }, (_, n) => n % 256);

    const pdf = Buffer.from(pictureAsPdf(jpeg, { width: 1240, height: 1754 }));

    const text = pdf.toString("latin1");
    const offsets = [...text.matchAll(/^(\d{10}) 00000 n $/gm)].map((match) => Number(match[1]));
    expect(offsets).toHaveLength(5);
    for (const [index, offset] of offsets.entries())
      expect(text.slice(offset).startsWith(`${index + 1} 0 obj\n`)).toBe(true);
    expect(text.slice(Number(/startxref\n(\d+)/.exec(text)?.[1])).startsWith("xref\n0 6\n")).toBe(true);
    expect(pdf.includes(Buffer.from(jpeg))).toBe(true);
  });
});
