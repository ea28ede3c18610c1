import type { Tone } from "../../ui/notice.tsx";

/** How a scan is answered, beside words: colour of the whole screen, sound, vibration. Nobody looks at words then. */
export type ScanTone = Exclude<Tone, "info">;

interface Signal {
  /** Frequencies sounded one after the other, in hertz. */
  notesHz: readonly number[];
  noteSeconds: number;
  /** Vibration and pauses in turn, in milliseconds. */
  vibrationMs: number[];
}

// Told apart without looking: one high note, two, one long low one.
const SIGNALS: Record<ScanTone, Signal> = {
  good: { notesHz: [1_320], noteSeconds: 0.1, vibrationMs: [60] },
  warn: { notesHz: [880, 880], noteSeconds: 0.12, vibrationMs: [60, 80, 60] },
  bad: { notesHz: [220], noteSeconds: 0.5, vibrationMs: [400] },
};
const LOUDNESS = 0.3;
const PAUSE_SECONDS = 0.06;

export interface ScanAnswer {
  tone: ScanTone;
  /** Makes the same answer twice two answers. */
  turn: number;
}

let last: ScanAnswer | undefined;
let sound: AudioContext | undefined;
const listeners = new Set<() => void>();

export const lastAnswer = (): ScanAnswer | undefined => last;

export function onScanAnswer(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function answerScan(tone: ScanTone): void {
  last = { tone, turn: (last?.turn ?? 0) + 1 };
  for (const listener of listeners) listener();
  const signal = SIGNALS[tone];
  if ("vibrate" in navigator) navigator.vibrate(signal.vibrationMs);
  play(signal);
}

/** Browsers sound nothing before a tap allowed it; called from one, so that the first scan is heard. */
export function allowSound(): void {
  if (!("AudioContext" in window)) return;
  sound ??= new AudioContext();
  if (sound.state === "suspended") void sound.resume().catch(() => undefined);
}

function play({ notesHz, noteSeconds }: Signal): void {
  allowSound();
  if (sound === undefined) return;
  const loudness = sound.createGain();
  loudness.gain.value = LOUDNESS;
  loudness.connect(sound.destination);
  for (const [n, hertz] of notesHz.entries()) {
    const note = sound.createOscillator();
    note.frequency.value = hertz;
    note.connect(loudness);
    const from = sound.currentTime + n * (noteSeconds + PAUSE_SECONDS);
    note.start(from);
    note.stop(from + noteSeconds);
  }
}
