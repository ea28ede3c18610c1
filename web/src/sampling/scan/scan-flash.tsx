import { useSyncExternalStore } from "react";
import { lastAnswer, onScanAnswer } from "./scan-answer.ts";

/** The colour of the last scan's answer over the whole screen; it fades and takes no taps. */
export function ScanFlash() {
  const answer = useSyncExternalStore(onScanAnswer, lastAnswer);
  if (answer === undefined) return null;
  return (
    <div
      key={answer.turn}
      className={`scan-flash ${answer.tone}`}
      data-answer={answer.tone}
      data-turn={answer.turn}
      aria-hidden="true"
    />
  );
}
