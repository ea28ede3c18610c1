import * as z from "zod";
import { ProblemError } from "../../errors/problem.ts";
import { forgottenAt, KnownDevices } from "./known-devices.ts";

// What of a phone's one-time codes is kept (access/one-time-codes.ts), and how often codes may be asked for.

const CODES_PER_WINDOW = 5;
/** Who comes after that many codes waits no longer than this for the next, whoever asks for it. */
const MINUTES_BETWEEN_WHEN_MANY = 10;
const WINDOW_MINUTES = 60;
export const MIN_SECONDS_BETWEEN = 20;

export const CodeItem = z.object({
  codeHash: z.string(),
  codeId: z.string(),
  expiresAt: z.string(),
  /** Below zero when more were made at once than are allowed; none of those was looked at. */
  attemptsLeft: z.int(),
  /** Keyed hash of the address that asked for the code. */
  askedFrom: z.string().optional(),
  /** Guesses that are left to that address. */
  attemptsThere: z.int().optional(),
  used: z.boolean().optional(),
  /** When codes were asked for in the present window; a successful sign-in clears it. */
  askedAt: z.array(z.string()),
  /** The same by devices that signed in with the phone before: what others ask for does not count for them. */
  askedByKnown: z.array(z.string()).optional(),
  knownDevices: KnownDevices.optional(),
});
export type CodeItem = z.infer<typeof CodeItem>;
/** What stood before a code, and when that one was made. */
export const CodeBefore = z.object({ codeId: z.string(), at: z.string() });
export type CodeBefore = z.infer<typeof CodeBefore>;
/** A code that was right. */
export type RightCode = Pick<CodeItem, "codeId" | "knownDevices">;

/** As long as the window of codes, or as the devices of the phone are remembered; in epoch seconds. */
export const keptUntil = (devices: KnownDevices = [], now: Date): number =>
  Math.max(Math.floor(now.getTime() / 1000) + WINDOW_MINUTES * 60, forgottenAt(devices));

/** Where the message of a code is sealed to. */
export const oneTimeCodePlace = (codeId: string): string => `OTP#${codeId}`;

export const recent = (askedAt: readonly string[], now: Date): string[] => {
  const from = new Date(now.getTime() - WINDOW_MINUTES * 60_000).toISOString();
  return askedAt.filter((at) => at > from);
};

export function refuseTooMany(askedAt: readonly string[], now: Date): void {
  const waitFrom = (at: string | undefined, seconds: number): number =>
    at === undefined ? 0 : Math.ceil((Date.parse(at) + seconds * 1000 - now.getTime()) / 1000);
  const isMany = askedAt.length >= CODES_PER_WINDOW;
  const waitSeconds = waitFrom(askedAt.at(-1), isMany ? MINUTES_BETWEEN_WHEN_MANY * 60 : MIN_SECONDS_BETWEEN);
  if (waitSeconds > 0) throw tooManyCodes(waitSeconds);
}

export const tooManyCodes = (waitSeconds: number): ProblemError =>
  new ProblemError("too-many-codes", { waitSeconds }, { retryAfterSeconds: waitSeconds });
