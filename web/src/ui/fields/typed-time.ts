/** As a field of type `datetime-local` has it, with or without seconds. */
const TYPED = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/;
const CHINA_AHEAD_MS = 8 * 3_600_000;

/**
 * The moment that a wall clock of the campaign (China Standard Time) shows, whatever zone this computer is set to.
 * @returns undefined for a text that is no date and time of day
 */
export function instantTyped(text: string): string | undefined {
  const [, minutes, seconds = "00", fraction = ""] = TYPED.exec(text.trim()) ?? [];
  if (minutes === undefined) return undefined;
  const ms = Date.parse(`${minutes}:${seconds}.${fraction.padEnd(3, "0")}+08:00`);
  if (Number.isNaN(ms)) return undefined;
  // 30 February is taken as 2 March by some browsers: only what reads back the same was meant.
  const instant = new Date(ms).toISOString();
  return asTyped(instant).slice(0, minutes.length) === minutes ? instant : undefined;
}

/** A moment as such a field shows it: the campaign's wall clock to the second. */
export const asTyped = (instant: string): string =>
  new Date(Date.parse(instant) + CHINA_AHEAD_MS).toISOString().slice(0, 19);
