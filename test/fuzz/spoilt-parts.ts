import type { SeededRandom } from "../../local/scenario/random.ts";
import { wickedValue } from "./wicked-values.ts";

/** The same document with a wicked value at one of its places. */
export function spoiltField(body: unknown, random: SeededRandom): unknown {
  if (typeof body !== "object" || body === null || random.integer(6) === 0) return wickedValue(random);
  const keys = Object.keys(body);
  if (keys.length === 0) return wickedValue(random);
  const key = random.pick(keys);
  const copy: object = Array.isArray(body) ? [...body] : { ...body };
  Object.defineProperty(copy, key, {
    value: spoiltField(Reflect.get(body, key), random),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
}

/** The head of a device's signature, which names a key. */
const signatureHead = (kid: string): string =>
  Buffer.from(JSON.stringify({ alg: "ES256", kid, b64: false, crit: ["b64"] })).toString("base64url");

export function headersOf(kind: string, hasBody: boolean, random: SeededRandom): [string, string][] {
  const headers: [string, string][] = hasBody ? [["content-type", "application/json"]] : [];
  if (kind !== "headers") return headers;
  const odd = random.pick<[string, string][]>([
    [
      [
        "content-type",
        random.pick([
          "text/plain",
          "application/xml",
          "application/jsonp",
          "multipart/form-data; boundary=x",
          ";",
          "application/json; charset=utf-16",
        ]),
      ],
    ],
    [
      [
        "accept-language",
        random.pick(["x".repeat(6_000), "en;q=1e999", ",,,;q", "zh-Hant-CN-x-private;q=0.5, *"]),
      ],
    ],
    [["x-correlation-id", random.pick(["x".repeat(5_000), "../../", "é"])]],
    [
      [
        "authorization",
        random.pick(["Bearer", "Bearer a.b.c", "Basic YTpi", `Bearer ${"e30.".repeat(1_000)}`, "bearer x"]),
      ],
    ],
    [["content-encoding", "gzip"]],
    [["if-none-match", random.pick(["*", '"', `"${"x".repeat(5_000)}"`])]],
    [
      ["x-forwarded-for", "127.0.0.1, ::1"],
      ["x-forwarded-host", "evil.example"],
      ["host", "evil.example"],
    ],
    [
      ["cookie", "a=b; __proto__=c; =; refresh=\u00ff"],
      ["cookie", "a=c"],
    ],
    ...[6_000, 1].flatMap((times): [string, string][][] => [
      [["cookie", `twoplusn-refresh-staff=${"x".repeat(times)}.y; twoplusn-device=${"x".repeat(times)}.y`]],
      [["cookie", `twoplusn-refresh-resident=${"x".repeat(times)}.y`]],
      [["device-signature", `${signatureHead("x".repeat(times))}..eA`]],
    ]),
    [["x-huge", "x".repeat(20_000)]],
    [["expect", "100-continue"]],
    [
      ["content-type", "application/json"],
      ["content-type", "text/plain"],
    ],
  ]);
  const replaced = new Set(odd.map(([name]) => name));
  return [...headers.filter(([name]) => !replaced.has(name)), ...odd];
}
