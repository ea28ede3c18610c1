import { nanoid } from "nanoid";
import { DEVICE_SIGNATURE_HEADER } from "../../../../shared/domain/sampling/device-signatures.ts";
import { call } from "../../api/call.ts";
import { NoAnswer, SignInNeeded } from "../../api/problem.ts";
import { forgetOldNames } from "../tube/known-names.ts";
import { deviceSignature, doubtEnrolment } from "./device-key.ts";
import {
  deviceId,
  forgetOperations,
  readOperations,
  readSetup,
  readWaiting,
  recordOperation,
  recordSealing,
  replaceOperations,
} from "./device-store.ts";
import { answered, answeredBefore, MOST_AT_ONCE, type QueuedOperation } from "./operation.ts";

const RETRY_FIRST_MS = 3_000;
const RETRY_LAST_MS = 60_000;
/** A device at work is heard of well before it would be taken for silent. */
const SIGN_OF_LIFE_MS = 5 * 60_000;

type Link = "idle" | "sending" | "offline" | "signInNeeded" | "failed";

export interface QueueView {
  operations: readonly QueuedOperation[];
  waiting: number;
  link: Link;
  error?: unknown;
  /** How far this device's clock is off, in seconds, as the server measured it. */
  clockOffsetSeconds?: number;
}

let view: QueueView = { operations: [], waiting: 0, link: "idle" };
const listeners = new Set<() => void>();
let sending = false;
let again = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let retryMs = RETRY_FIRST_MS;
let showsLife = false;

export const queueView = (): QueueView => view;

export function onQueueChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(change: Partial<QueueView>): void {
  view = { ...view, ...change };
  for (const listener of listeners) listener();
}

async function reread(): Promise<void> {
  const operations = await readOperations();
  show({ operations, waiting: operations.filter((o) => o.answered === 0).length });
}

/** Take up the queue of an earlier visit and send what waits; also whenever the network comes back. */
export async function startQueue(): Promise<void> {
  const old = answeredBefore(await readOperations(), Date.now());
  if (old.length > 0) await forgetOperations(old);
  void forgetOldNames(Date.now()).catch(() => undefined);
  await reread();
  window.addEventListener("online", sendSoon);
  window.addEventListener("offline", () => show({ link: "offline" }));
  sendSoon();
  if (!showsLife) setInterval(() => void showLife(), SIGN_OF_LIFE_MS);
  showsLife = true;
}

/** Tell that this device is at work although there is nothing to send. */
async function showLife(): Promise<void> {
  if (sending || !navigator.onLine || (await readSetup()) === undefined) return;
  try {
    await sendBatch([], 0);
  } catch {
    // Whether anybody hears of it is not this device's concern; what it has to send goes its own way.
  }
}

/** Sealing returns as soon as the device's own database has it; sending follows by itself. */
export async function recordAndSend(operation: QueuedOperation): Promise<void> {
  await (operation.kind === "sealTube" ? recordSealing(operation) : recordOperation(operation));
  await reread();
  sendSoon();
}

/** Send what waits, now; if sending is under way, what has been added meanwhile goes after it. */
export function sendSoon(): void {
  retryMs = RETRY_FIRST_MS;
  void send();
}

async function send(): Promise<void> {
  clearTimeout(timer);
  again = sending;
  if (sending) return;
  sending = true;
  do {
    again = false;
    await sendAlone();
  } while (again);
  sending = false;
}

const sendAlone = (): Promise<void> =>
  "locks" in navigator ? navigator.locks.request("twoplusn.sync", sendAll) : sendAll();

async function sendAll(): Promise<void> {
  try {
    for (
      let batch = await readWaiting(MOST_AT_ONCE);
      batch.length > 0;
      batch = await readWaiting(MOST_AT_ONCE)
    ) {
      show({ link: "sending" });
      await sendBatch(batch, view.waiting - batch.length);
      await reread();
      retryMs = RETRY_FIRST_MS;
    }
    show({ link: navigator.onLine ? "idle" : "offline", error: undefined });
  } catch (error) {
    if (error instanceof SignInNeeded) show({ link: "signInNeeded", error: undefined });
    else {
      show(error instanceof NoAnswer ? { link: "offline", error: undefined } : { link: "failed", error });
      timer = setTimeout(() => void send(), retryMs);
      retryMs = Math.min(retryMs * 2, RETRY_LAST_MS);
    }
  }
}

/** @param pending operations that stay on the device when these are taken */
async function sendBatch(batch: readonly QueuedOperation[], pending: number): Promise<void> {
  const setup = await readSetup();
  const id = await deviceId(() => nanoid(16));
  const sign = await deviceSignature(id);
  const { verdicts, clockOffsetSeconds } = await call("POST /v1/sampling/sync", {
    as: "staff",
    headersFor: sign && (async (text) => ({ [DEVICE_SIGNATURE_HEADER]: await sign(text) })),
    body: {
      deviceId: id,
      sentAt: new Date().toISOString(),
      pending: Math.max(0, pending),
      ...(setup === undefined ? {} : { campaignId: setup.campaignId, siteId: setup.siteId }),
      ops: batch.map((o) => o.op),
    },
  });
  const byId = new Map(verdicts.map((v) => [v.opId, v]));
  const answers = batch.flatMap((operation) => {
    const verdict = byId.get(operation.opId);
    return verdict === undefined ? [] : [answered(operation, verdict)];
  });
  if (batch.length === 0) return;
  if (verdicts.some(({ reasons }) => reasons.includes("deviceMismatch"))) await doubtEnrolment();
  // Without this the same batch would be sent again and again at once.
  if (answers.length === 0) throw new Error("The server named none of the operations that were sent.");
  await replaceOperations(answers);
  show({ clockOffsetSeconds });
}
