import type { CompleteAssumptions } from "../scenario/assumption-defaults.ts";

type Opening = Pick<
  CompleteAssumptions,
  "startHour" | "opensAtHour" | "closesAtHour" | "laneRatePerHour" | "overnightRateShare" | "shiftHours"
>;

const NIGHT_FROM = 22;
const NIGHT_TO = 6;

/** Share of an hour of the day that lies between two hours of the day; equal ones are round the clock. */
export function openShare(hourOfDay: number, opensAt: number, closesAt: number): number {
  const from = opensAt % 24;
  const to = closesAt % 24;
  if (from === to) return 1;
  const spans =
    from < to
      ? [[from, to]]
      : [
          [from, 24],
          [0, to],
        ];
  const begin = ((hourOfDay % 24) + 24) % 24;
  return spans.reduce((sum, [first = 0, last = 0]) => {
    const part = (start: number) => Math.max(0, Math.min(last, start + 1) - Math.max(first, start));
    return sum + part(begin) + part(begin - 24);
  }, 0);
}

/** People that one lane samples in the campaign's hour `hour` (0 is the first). */
export function laneRateAt(hour: number, opening: Opening): number {
  const ofDay = (opening.startHour + hour) % 24;
  const isNight = ofDay >= NIGHT_FROM || ofDay < NIGHT_TO;
  const rate = opening.laneRatePerHour * (isNight ? opening.overnightRateShare : 1);
  return rate * openShare(ofDay, opening.opensAtHour, opening.closesAtHour);
}

/** People that one lane samples between two hours of the campaign. */
export function laneCapacity(from: number, to: number, opening: Opening): number {
  let people = 0;
  for (let hour = Math.floor(from); hour < to; hour++)
    people += laneRateAt(hour, opening) * (Math.min(to, hour + 1) - Math.max(from, hour));
  return people;
}

/** What one lane can surely sample in `hours` hours, whenever in the day they begin. */
export function surelyInHours(hours: number, opening: Opening): number {
  const begins = Array.from({ length: 24 }, (_, hour) => hour);
  return Math.min(...begins.map((begin) => laneCapacity(begin, begin + Math.max(0, hours), opening)));
}

export interface Shift {
  index: number;
  /** Campaign hours; the first shift may begin before hour 0. */
  fromHour: number;
  toHour: number;
  /** Day of the campaign on which it begins; a person works one shift a day. */
  day: number;
}

/** The shift that the campaign's hour lies in; shifts follow each other from opening. */
export function shiftAt(hour: number, { startHour, opensAtHour, shiftHours }: Opening): Shift {
  const sinceOpening = startHour + hour - opensAtHour;
  const index = Math.floor(sinceOpening / shiftHours);
  const fromHour = index * shiftHours + opensAtHour - startHour;
  return { index, fromHour, toHour: fromHour + shiftHours, day: Math.floor((index * shiftHours) / 24) };
}
