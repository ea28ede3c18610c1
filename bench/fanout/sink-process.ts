import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { isSignedWith, readSignature, requestKey } from "../../shared/security/request-signatures.ts";
import { GATEWAY_KEY, noonClock } from "./bench-services.ts";

// A gateway that checks each signature and takes each message once by its key. It has noted a message on the disk before
// it answers, so that a kill loses none. A line is `milliseconds key`, of a second sending `again key`.

const FRESH_MS = 300_000;

const [port = "", file = "", startedAtMs = ""] = process.argv.slice(2);
const clock = noonClock(Number(startedAtMs));
const secretKey = requestKey(GATEWAY_KEY.secret);
const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
const taken = new Set(lines.filter((line) => line !== "").map((line) => line.split(" ")[1] ?? ""));
let refused = 0;

createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    if (request.method === "GET") return void response.end(JSON.stringify({ taken: taken.size, refused }));
    const given = readSignature(request.headers.authorization);
    const signed = { method: "POST", target: request.url ?? "", body: Buffer.concat(parts) };
    const isFresh =
      given !== undefined && Math.abs(clock.now().getTime() - given.timestamp * 1_000) <= FRESH_MS;
    if (!isFresh || !isSignedWith(secretKey, signed, given)) {
      refused += 1;
      response.writeHead(401);
      return void response.end(JSON.stringify({ code: "signature" }));
    }
    const key = String(request.headers["idempotency-key"]);
    appendFileSync(file, `${taken.has(key) ? "again" : Date.now()} ${key}\n`);
    taken.add(key);
    response.end("{}");
  });
}).listen(Number(port), "127.0.0.1", () => process.send?.("ready"));
