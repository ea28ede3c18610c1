import { asTyped, instantTyped } from "../../ui/fields/typed-time.ts";

const OPENS_AT = "07:00:00";
const DAY_MS = 86_400_000;

/** When the first swab is taken unless somebody says otherwise: as sites open, at the start of the campaign or after it. */
export function firstSwabOf(startsAt: string): string {
  const day = asTyped(startsAt).slice(0, 10);
  const opening = instantTyped(`${day}T${OPENS_AT}`) ?? startsAt;
  return opening >= startsAt ? opening : new Date(Date.parse(opening) + DAY_MS).toISOString();
}

/** The hour of a wall clock, `2026-03-02T07:30:00` is 7.5. */
export const hourOf = (typed: string): number =>
  Number(typed.slice(11, 13)) + Number(typed.slice(14, 16)) / 60;
