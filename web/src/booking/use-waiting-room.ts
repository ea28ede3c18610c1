import { useEffect, useRef, useState } from "react";
import { useKeptAnswer } from "../offline/use-kept-answer.ts";
import { findPlace, isInside, type Place, placeKey } from "./waiting.ts";

/** `setTimeout` takes no longer time. */
const LONGEST_TIMER_MS = 2_000_000_000;

export interface WaitingRoom {
  /** Nothing is known yet. */
  asking: boolean;
  /** A place whose time has not come. */
  waiting: Place | undefined;
  /** Goes with each booking; none is needed while the room is off. */
  ticket: string | undefined;
  error: unknown;
  /** Ask again how long it takes. */
  refresh: () => void;
  /** The door did not take the ticket, and may have said when to come again. */
  refused: (retryAfterSeconds?: number) => void;
}

/** The way of a resident through the waiting room: one question on coming, then the phone's own clock. */
export function useWaitingRoom(self: string, campaignId: string | undefined): WaitingRoom {
  const key = campaignId === undefined ? undefined : placeKey(self, campaignId);
  const shutUntilMs = useRef<number>(undefined);
  const { answer, error, loading, reload } = useKeptAnswer(key, () =>
    findPlace(self, campaignId ?? "", shutUntilMs.current),
  );
  const [nowMs, setNowMs] = useState(Date.now);
  const entersAtMs = answer?.entersAtMs;

  useEffect(() => {
    if (entersAtMs === undefined) return;
    const look = () => setNowMs(Date.now());
    look();
    const timer = setTimeout(look, Math.min(Math.max(0, entersAtMs - Date.now()), LONGEST_TIMER_MS));
    // Timers sleep with the phone.
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [entersAtMs]);

  return {
    asking: answer === undefined && loading,
    waiting: answer && !isInside(answer, Math.max(nowMs, Date.now())) ? answer : undefined,
    ticket: answer?.ticket,
    error,
    refresh: reload,
    refused: (retryAfterSeconds = 0) => {
      shutUntilMs.current = Date.now() + retryAfterSeconds * 1_000;
      reload();
    },
  };
}
