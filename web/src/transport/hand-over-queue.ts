import type { Box, HandOverBody } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { CallProblem, SignInNeeded } from "../api/problem.ts";

/**
 * What was confirmed on this device and is not at the server yet. Kept in the device's own store with the moment it was
 * done, so that it goes out whenever there is a network; sent twice it counts once.
 */
export interface WaitingHandOver {
  boxBarcode: string;
  body: HandOverBody;
  /** The server did not take it; somebody has to look at it here. */
  refused?: { title: string; detail: string };
}

export interface HandOverView {
  waiting: readonly WaitingHandOver[];
  sending: boolean;
  signInNeeded: boolean;
  /** The box of the last confirmation that arrived, as it stood then. */
  last: Box | undefined;
}

const KEY = "twoplusn.hand-overs";
const RETRY_MS = 10_000;

const listeners = new Set<() => void>();
let view: HandOverView = { waiting: read(), sending: false, signInNeeded: false, last: undefined };
let timer: ReturnType<typeof setTimeout> | undefined;

function read(): WaitingHandOver[] {
  const waiting: WaitingHandOver[] = JSON.parse(localStorage.getItem(KEY) ?? "[]");
  return waiting;
}

function show(change: Partial<HandOverView>): void {
  view = { ...view, ...change };
  for (const listener of listeners) listener();
}

function keep(waiting: readonly WaitingHandOver[]): void {
  localStorage.setItem(KEY, JSON.stringify(waiting));
  show({ waiting });
}

export const handOverView = (): HandOverView => view;
export function onHandOverChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Send what an earlier visit left; from now on also whenever the network comes back. */
export function startHandOvers(): () => void {
  show({ waiting: read() });
  window.addEventListener("online", sendHandOvers);
  sendHandOvers();
  return () => window.removeEventListener("online", sendHandOvers);
}

/** Kept on the device before anything is sent: the box changes hands now, with or without a network. */
export function confirmHandOver(boxBarcode: string, body: HandOverBody): void {
  keep([...read(), { boxBarcode, body }]);
  sendHandOvers();
}

/** Let go of a confirmation that the server does not take. */
export function dropHandOver(dropped: WaitingHandOver): void {
  keep(read().filter((each) => !isSame(each, dropped)));
}

export function sendHandOvers(): void {
  clearTimeout(timer);
  if (!view.sending) void sendAll();
}

const isSame = (a: WaitingHandOver, b: WaitingHandOver): boolean =>
  a.boxBarcode === b.boxBarcode && a.body.at === b.body.at && a.body.side === b.body.side;

async function sendAll(): Promise<void> {
  show({ sending: true, signInNeeded: false });
  try {
    for (let next = untried(); next !== undefined; next = untried()) await sendOne(next);
  } catch (error) {
    if (error instanceof SignInNeeded) show({ signInNeeded: true });
    else timer = setTimeout(sendHandOvers, RETRY_MS);
  } finally {
    show({ sending: false });
  }
}

const untried = (): WaitingHandOver | undefined => read().find((each) => each.refused === undefined);

async function sendOne(handOver: WaitingHandOver): Promise<void> {
  const { boxBarcode, body } = handOver;
  try {
    const last = await call("POST /v1/boxes/{boxBarcode}/hand-over", {
      as: "staff",
      params: { boxBarcode },
      body,
    });
    keep(read().filter((each) => !isSame(each, handOver)));
    show({ last });
  } catch (error) {
    const isFinal =
      error instanceof CallProblem && error.problem.status < 500 && !error.is("changed-meanwhile");
    if (!isFinal) throw error;
    const { title, detail } = error.problem;
    keep(read().map((each) => (isSame(each, handOver) ? { ...each, refused: { title, detail } } : each)));
  }
}
