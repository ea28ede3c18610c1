// The built-ins that the pages and their libraries use and the oldest browsers of `web/browsers.ts` lack. It runs before
// everything else. What is used and not named here fails a test, which reads the built files.
import "core-js/modules/es.array.at.js";
import "core-js/modules/es.array.find-last.js";
import "core-js/modules/es.array.find-last-index.js";
import "core-js/modules/es.array.to-reversed.js";
import "core-js/modules/es.array.to-sorted.js";
import "core-js/modules/es.array.to-spliced.js";
import "core-js/modules/es.array.with.js";
import "core-js/modules/es.typed-array.at.js";
import "core-js/modules/es.typed-array.find-last.js";
import "core-js/modules/es.typed-array.find-last-index.js";
import "core-js/modules/es.typed-array.to-reversed.js";
import "core-js/modules/es.typed-array.to-sorted.js";
import "core-js/modules/es.typed-array.with.js";
import "core-js/modules/es.string.at-alternative.js";
import "core-js/modules/es.string.replace-all.js";
import "core-js/modules/es.object.has-own.js";
import "core-js/modules/es.object.group-by.js";
import "core-js/modules/es.map.group-by.js";
import "core-js/modules/es.aggregate-error.js";
import "core-js/modules/es.promise.any.js";
import "core-js/modules/es.promise.with-resolvers.js";
import "core-js/modules/web.structured-clone.js";

const HEXADECIMAL = 16;

/** A random UUID (RFC 9562, version 4), as `crypto.randomUUID` draws it. */
export function randomUuid(): ReturnType<Crypto["randomUUID"]> {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(HEXADECIMAL).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A signal that aborts by itself, as `AbortSignal.timeout` makes it. */
export function timeoutSignal(afterMs: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), afterMs);
  return controller.signal;
}

if (!("randomUUID" in crypto)) Object.assign(crypto, { randomUUID: randomUuid });
if (!("timeout" in AbortSignal)) Object.assign(AbortSignal, { timeout: timeoutSignal });

/** Browsers before 2021 leave no gaps between the parts of a flex line; margins stand in for them (`older.css`). */
export function leavesFlexGaps(): boolean {
  const probe = document.createElement("div");
  probe.style.cssText = "display:flex;flex-direction:column;row-gap:1px;position:absolute";
  probe.append(document.createElement("div"), document.createElement("div"));
  document.documentElement.append(probe);
  const gaps = probe.scrollHeight === 1;
  probe.remove();
  return gaps;
}

if (typeof document !== "undefined" && !leavesFlexGaps())
  document.documentElement.classList.add("no-flex-gap");
