import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { boxBarcode, tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { makeResidentCode } from "../../../../shared/domain/codes/resident-code.ts";
import { readScan } from "../../../../web/src/sampling/scan/read-scan.ts";

const NOW_MS = Date.parse("2026-03-02T01:00:00.000Z");
const CODE = makeResidentCode((limit) => 7 % limit);

const held = (...keys: Record<string, string>[]) => ({
  keys,
  readAt: new Date(NOW_MS - 3_600_000).toISOString(),
});

async function signer(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const { kty, crv, x, y } = await exportJWK(publicKey);
  const key: Record<string, string> = { kid, kty: kty ?? "", crv: crv ?? "", x: x ?? "", y: y ?? "" };
  const sign = (expiresMs: number) =>
    new SignJWT({ sub: CODE, nm: "张*", dl: "002X" })
      .setProtectedHeader({ alg: "ES256", kid })
      .setExpirationTime(Math.floor(expiresMs / 1000))
      .sign(privateKey);
  return { key, sign };
}

describe("what a sampler scans", () => {
  it("is told apart by its own check digits", async () => {
    expect(await readScan(` ${tubeBarcode(42).toLowerCase()}`, held(), NOW_MS)).toEqual({
      kind: "tube",
      barcode: tubeBarcode(42),
    });
    expect(await readScan(boxBarcode(42), held(), NOW_MS)).toEqual({ kind: "box", barcode: boxBarcode(42) });
    expect(await readScan(CODE, held(), NOW_MS)).toEqual({
      kind: "person",
      person: { identity: CODE, member: { code: CODE } },
    });
  });

  it("is refused with what seems to be wrong when a digit does not fit", async () => {
    const tube = tubeBarcode(42);
    const wrong = tube.slice(0, -1) + (tube.endsWith("1") ? "2" : "1");

    expect(await readScan(wrong, held(), NOW_MS)).toEqual({ kind: "refused", reason: "tubeMalformed" });
    expect(await readScan("hello", held(), NOW_MS)).toEqual({ kind: "refused", reason: "codeMalformed" });
  });

  it("shows the masked name of a genuine code, so that the person can be compared", async () => {
    const { key, sign } = await signer("k1");

    const scan = await readScan(await sign(NOW_MS + 60_000), held(key), NOW_MS);

    expect(scan).toEqual({
      kind: "person",
      person: { identity: CODE, member: { code: CODE }, shownName: "张*", lastFour: "002X" },
    });
  });

  it("is refused when another key signed in a known key's name", async () => {
    const genuine = await signer("k1");
    const forger = await signer("k1");

    const scan = await readScan(await forger.sign(NOW_MS + 60_000), held(genuine.key), NOW_MS);

    expect(scan).toEqual({ kind: "refused", reason: "codeForged" });
  });

  it("is taken with a note when the code is past its time, or the keys on the device are old", async () => {
    const { key, sign } = await signer("k1");
    const old = { keys: [], readAt: new Date(NOW_MS - 25 * 3_600_000).toISOString() };

    const expired = await readScan(await sign(NOW_MS - 60_000), held(key), NOW_MS);
    const unverified = await readScan(await sign(NOW_MS + 60_000), old, NOW_MS);

    expect(expired).toMatchObject({ kind: "person", person: { identity: CODE, note: "expired" } });
    expect(unverified).toMatchObject({ kind: "person", person: { identity: CODE, note: "unverified" } });
  });

  it("is told to be none of ours when a key signed that the device would know, and can be taken as such", async () => {
    const ours = await signer("k1");
    const theirs = await signer("k2");

    const scan = await readScan(await theirs.sign(NOW_MS + 60_000), held(ours.key), NOW_MS);

    expect(scan).toMatchObject({
      kind: "notOurs",
      person: { identity: CODE, member: { code: CODE, notIssuedByUs: true }, note: "notOurs" },
    });
  });

  const wide = (character: string): string => String.fromCharCode(character.charCodeAt(0) + 0xfee0);
  const swapCase = (text: string): string =>
    text.replace(/[a-z]/gi, (c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase()));

  it.each([
    ["in capital letters", (text: string) => text.toUpperCase()],
    ["with caps lock on", swapCase],
    ["with caps lock on and an end of line", (text: string) => `${swapCase(text)}\r`],
  ])("%s is not a code of ours, with the advice to turn caps lock off", async (_, typed) => {
    const { key, sign } = await signer("k1");

    const scan = await readScan(typed(await sign(NOW_MS + 60_000)), held(key), NOW_MS);

    expect(scan).toEqual({ kind: "refused", reason: "codeNotOurs.capsLock" });
  });

  it.each([
    ["in wide letters", (text: string) => text.replace(/[!-~]/g, wide)],
    ["with the full stop of a Chinese input method", (text: string) => text.replaceAll(".", "。")],
  ])("%s is read all the same", async (_, typed) => {
    const { key, sign } = await signer("k1");

    const scan = await readScan(typed(await sign(NOW_MS + 60_000)), held(key), NOW_MS);

    expect(scan).toMatchObject({ kind: "person", person: { identity: CODE, shownName: "张*" } });
  });

  it("whose first characters are lost is no code of ours, with the advice to scan again", async () => {
    const { key, sign } = await signer("k1");
    const whole = await sign(NOW_MS + 60_000);

    for (const lost of [1, 3, 10])
      expect(await readScan(whole.slice(lost), held(key), NOW_MS)).toEqual({
        kind: "refused",
        reason: "codeNotOurs.truncated",
      });
  });

  it("cut off anywhere, or without a part, is no code of ours and never forged", async () => {
    const { key, sign } = await signer("k1");
    const whole = await sign(NOW_MS + 60_000);
    const [head = "", body = "", signature = ""] = whole.split(".");
    const cut = Array.from({ length: whole.length - 4 }, (_, n) => whole.slice(0, n + 3));

    const scans = await Promise.all(
      [...cut, `${head}.${body}`, `${head}..${signature}`, `${head}.${body.slice(5)}.${signature}`].map(
        (text) => readScan(text, held(key), NOW_MS),
      ),
    );

    expect([...new Set(scans.map((scan) => (scan.kind === "refused" ? scan.reason : scan.kind)))]).toEqual([
      "codeNotOurs.truncated",
    ]);
  });

  it.each([
    [
      "a token of another issuer",
      { alg: "ES256", kid: "k1" },
      { sub: "alice", iss: "https://other.example" },
    ],
    ["another kind of token", { alg: "HS256", kid: "k1" }, { sub: CODE }],
    ["a token without a key's name", { alg: "ES256" }, { sub: CODE }],
  ])("%s is no code of ours, not a forged one", async (_, header, claims) => {
    const { key } = await signer("k1");
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const text = `${part(header)}.${part(claims)}.${"A".repeat(86)}`;

    expect(await readScan(text, held(key), NOW_MS)).toEqual({
      kind: "refused",
      reason: "codeNotOurs.otherIssuer",
    });
  });

  it("of another app is no code of ours", async () => {
    const scan = await readScan("https://health.example/code?id=0123456789abcdef0123456789", held(), NOW_MS);

    expect(scan).toEqual({ kind: "refused", reason: "codeNotOurs.otherIssuer" });
  });

  it("is forged when its own words were changed", async () => {
    const { key, sign } = await signer("k1");
    const [head, , signature] = (await sign(NOW_MS + 60_000)).split(".");
    const other = Buffer.from(JSON.stringify({ sub: CODE, nm: "李*" })).toString("base64url");

    const scan = await readScan(`${head}.${other}.${signature}`, held(key), NOW_MS);

    expect(scan).toEqual({ kind: "refused", reason: "codeForged" });
  });
});
