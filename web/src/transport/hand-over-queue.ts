import type { Box, HandOverBody } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { type Done, isFinal, Outbox } from "../offline/outbox.ts";

/** What was confirmed on this device and is not at the server yet, with the moment it was done. */
export interface WaitingHandOver extends Done {
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

let last: Box | undefined;

const outbox = new Outbox<WaitingHandOver>({
  key: "twoplusn.hand-overs",
  next: (waiting) => waiting.filter(({ refused }) => refused === undefined).slice(0, 1),
  send: async (batch) => (await Promise.all(batch.map(sendOne))).flat(),
  isSame: (a, b) => a.boxBarcode === b.boxBarcode && a.body.at === b.body.at && a.body.side === b.body.side,
});

let view: HandOverView = { waiting: [], sending: false, signInNeeded: false, last };

/** The same object while nothing changed, as who watches it needs. */
export function handOverView(): HandOverView {
  const { entries: waiting, sending, signInNeeded } = outbox.view();
  const same =
    view.waiting === waiting &&
    view.sending === sending &&
    view.signInNeeded === signInNeeded &&
    view.last === last;
  if (!same) view = { waiting, sending, signInNeeded, last };
  return view;
}

export const onHandOverChange = outbox.onChange;
export const startHandOvers = outbox.start;
export const sendHandOvers = outbox.sendNow;

/** The box changes hands now, with or without a network. */
export const confirmHandOver = (boxBarcode: string, body: HandOverBody): void =>
  outbox.add({ boxBarcode, body });

/** Let go of a confirmation that the server does not take. */
export const dropHandOver = (dropped: WaitingHandOver): void => outbox.drop(dropped);

async function sendOne(handOver: WaitingHandOver): Promise<WaitingHandOver[]> {
  const { boxBarcode, body } = handOver;
  try {
    last = await call("POST /v1/boxes/{boxBarcode}/hand-over", { as: "staff", params: { boxBarcode }, body });
    return [];
  } catch (error) {
    if (!isFinal(error)) throw error;
    const { title, detail } = error.problem;
    return [{ ...handOver, refused: { title, detail } }];
  }
}
